package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.escalier.policies.rules.PolicySection;
import io.escalier.policies.rules.Step;
import io.escalier.policies.rules.StepGrammar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reference that is made from the records")
class ReferenceTests {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonSchema.of(Sections.Root.class), InputFormat.JSON);

    @Test
    @DisplayName("lists every key with its type, its default and its meaning")
    void listsEveryKey() {
        List<ConfigReference.Entry> entries = ConfigReference.describe(Sections.Root.class);
        assertEquals(
                List.of(
                        "server",
                        "server.listen",
                        "server.body",
                        "server.streams",
                        "server.bytes",
                        "server.open",
                        "server.admin_token",
                        "providers",
                        "providers.NAME.base_url",
                        "providers.NAME.api_key",
                        "providers.NAME.first_token",
                        "providers.NAME.pick",
                        "providers.NAME.discount",
                        "providers.NAME.price",
                        "rules",
                        "rules[].name",
                        "rules[].when",
                        "rules[].stay",
                        "rules[].weight",
                        "rules[].least",
                        "rules[].most",
                        "default_route",
                        "aliases",
                        "extra"),
                entries.stream().map(ConfigReference.Entry::path).toList());
        assertEquals(
                new ConfigReference.Entry(
                        "server.body",
                        "a size such as 20 MB or 64 KiB, from 1 kB to 1 GB",
                        false,
                        Optional.of("20 MB"),
                        "Largest body."),
                entries.get(2));
        assertEquals(
                new ConfigReference.Entry("providers.NAME.base_url", "a text", true, Optional.empty(), "Its address."),
                entries.get(8));
        assertEquals("one of adaptive, round_robin", entries.get(11).type());
    }

    @Test
    @DisplayName("has no key of a policy without a meaning")
    void policiesAreDocumented() {
        Grammars grammars = Grammars.standard().with(Step.class, new StepGrammar());
        assertEquals(
                List.of(),
                ConfigReference.describe(PolicySection.class, grammars).stream()
                        .filter(entry -> entry.doc().isBlank())
                        .toList());
    }

    @Test
    @DisplayName("knows both ways to write the share that is left unhelped")
    void unhelped() {
        Grammars grammars = Grammars.standard().with(Step.class, new StepGrammar());
        assertEquals(
                new ConfigReference.Entry(
                        "rules[].unhelped",
                        "a share such as 0.2 or 20%, or { share: 5%, force: true }",
                        false,
                        Optional.of("0"),
                        "The share of sessions in which the rule is left alone when it fires, to measure what helping is"
                                + " worth."),
                ConfigReference.describe(PolicySection.class, grammars).stream()
                        .filter(entry -> entry.path().equals("rules[].unhelped"))
                        .findFirst()
                        .orElseThrow());
        Schema schema = policySchema(grammars);
        for (String good : List.of("0", "5%", "0.05", "{share: 5%}", "{share: 0.05, force: true}")) {
            assertEquals(0, schema.validate(ruleWith(good), InputFormat.YAML).size(), good);
        }
        for (String bad : List.of("5", "many", "[5%]", "{force: true}", "{share: 5}", "{share: 5%, forced: true}")) {
            assertTrue(schema.validate(ruleWith(bad), InputFormat.YAML).size() > 0, bad);
        }
    }

    @Test
    @DisplayName("knows both ways to write a step, and each step's arguments")
    void steps() {
        Schema schema = policySchema(Grammars.standard().with(Step.class, new StepGrammar()));
        for (String good : List.of(
                "retry",
                "takeover",
                "{retry: {effort: high, temperature: 0.5}}",
                "{retry: {times: 3, errors: none}}",
                "advise",
                "{advise: {by: opus, max_tokens: 512, draft: keep}}",
                "{takeover: {}}",
                "{takeover: {stay: session, release: 3 turns}}",
                "{takeover: {by: opus, stay: 8 turns}}")) {
            assertEquals(0, schema.validate(ruleTrying(good), InputFormat.YAML).size(), good);
        }
        for (String bad : List.of(
                "accept",
                "{}",
                "{advise: {draft: perhaps}}",
                "{retry: {times: 9}}",
                "{retry: {temperature: 3}}",
                "{takeover: {stay: 8}}",
                "{takeover: {for: 8 turns}}",
                "{retry: {}, takeover: {}}")) {
            assertTrue(schema.validate(ruleTrying(bad), InputFormat.YAML).size() > 0, bad);
        }
    }

    @Test
    @DisplayName("has a JSON Schema that is the same text whenever it is written")
    void alwaysTheSame() {
        assertEquals(
                Json.write(Map.of("a", 1, "b", 2, "c", 3, "d", 4)), Json.write(Map.of("d", 4, "c", 3, "b", 2, "a", 1)));
        assertTrue(Json.write(Map.of("b", 2, "a", 1)).matches("(?s).*\"a\".*\"b\".*"));
        // What a grammar says stands among what is said of the key.
        String schema = JsonSchema.of(Sections.Root.class);
        String size = schema.substring(schema.indexOf("\"body\""), schema.indexOf("\"streams\""));
        assertTrue(size.matches("(?s).*\"pattern\".*\"type\".*"), size);
    }

    private static Schema policySchema(Grammars grammars) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(PolicySection.class, grammars), InputFormat.JSON);
    }

    private static String ruleTrying(String step) {
        return "{rules: [{name: a, stage: after, when: x, try: [" + step + "]}]}";
    }

    private static String ruleWith(String unhelped) {
        return "{rules: [{name: a, stage: after, when: x, try: [takeover], unhelped: " + unhelped + "}]}";
    }

    @ParameterizedTest
    @DisplayName("has a JSON Schema that takes what the binder takes")
    @ValueSource(
            strings = {
                "{}",
                "{server: {listen: '[::1]:0', body: 64 KiB, streams: 1000, open: true, admin_token: '${KEY}'}}",
                "{providers: {a-1.b: {base_url: x, pick: round_robin, discount: 12.5%, price: 0.8}}, include: [a.yaml]}",
                "{rules: [{name: a, when: x > 1, stay: 8 turns, weight: 0.25}], default_route: a, extra: [1, {a: b}]}",
            })
    void schemaTakesGoodFiles(String yaml) {
        assertEquals(
                List.of(),
                SCHEMA.validate(yaml, InputFormat.YAML).stream()
                        .map(Object::toString)
                        .toList());
    }

    @ParameterizedTest
    @DisplayName("has a JSON Schema that refuses what the binder refuses")
    @ValueSource(
            strings = {
                "{sever: {}}",
                "{server: {streams: 0}}",
                "{server: {streams: many}}",
                "{server: {body: 20}}",
                "{server: {admin_token: secret}}",
                "{providers: {A: {base_url: x}}}",
                "{providers: {a: {}}}",
                "{providers: {a: {base_url: x, pick: other}}}",
                "{providers: {a: {base_url: x, first_token: 3}}}",
                "{providers: {a: {base_url: x, discount: 2}}}",
                "{rules: [{name: a}]}",
                "{rules: [{name: a, when: x, weight: 2}]}",
                "{aliases: [A]}",
            })
    void schemaRefusesBadFiles(String yaml) {
        assertTrue(SCHEMA.validate(yaml, InputFormat.YAML).size() > 0);
    }

    @Test
    @DisplayName("has a JSON Schema that is JSON, whatever stands in a meaning")
    void schemaIsJson() throws JsonProcessingException {
        record Odd(
                @Doc("Quotes \", a \\ and a\ttab, \u00e9 \uD83D\uDE00.")
                String key) {}
        assertEquals(
                "Quotes \", a \\ and a\ttab, \u00e9 \uD83D\uDE00.",
                new ObjectMapper()
                        .readTree(JsonSchema.of(Odd.class))
                        .at("/properties/key/description")
                        .asText());
    }
}
