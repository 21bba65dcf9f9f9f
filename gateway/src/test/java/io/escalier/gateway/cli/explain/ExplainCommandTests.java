package io.escalier.gateway.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Typed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("explain")
class ExplainCommandTests {
    private static final String YAML = """
            providers:
              sim: { base_url: "http://127.0.0.1:9/v1", api_key: "${NOBODY_HAS_SET_THIS}" }
            models:
              small: { provider: sim, id: sim-small, price: { input: 0.15, output: 0.6 } }
              frontier: { provider: sim, id: sim-frontier, price: { input: 3, output: 15 } }
            routes:
              auto: { executor: small, advisor: frontier, policy: mine }
            policies:
              mine:
                verify: { judge: { by: frontier } }
                limits: { advisor_spend: { usd: 5, per: 1 d } }
                rules:
                  - { name: sums, stage: before, when: "task.math > 0", try: [advise, { takeover: { stay: 2 turns } }] }
                  - { name: unsure, stage: after, when: "answer.hedging > 0", and_verify: "verify.judge < 0.5", try: [takeover], unhelped: 25% }
            """;
    private static final String EASY =
            "{\"model\": \"auto\", \"messages\": [{\"role\": \"user\", \"content\": \"Who are you?\"}]}";
    private static final String SUM = EASY.replace("Who are you?", "What is ((12 + 7) * 3) - 4?");

    @TempDir
    private Path directory;

    private Typed ask(String yaml, String request, String... options) throws IOException {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), yaml);
        Path file = Files.writeString(directory.resolve("request.json"), request);
        List<String> arguments = new ArrayList<>(List.of("--config", config.toString(), "--request", file.toString()));
        arguments.addAll(List.of(options));
        return Typed.run(new ExplainCommand(), arguments.toArray(String[]::new));
    }

    private static List<String> lines(Typed typed) {
        assertEquals(0, typed.code(), typed::all);
        assertEquals("", typed.err());
        assertFalse(typed.out().contains("null"), typed.out());
        List<String> lines = typed.out().lines().toList();
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), typed.out());
        assertTrue(lines.stream().noneMatch(line -> line.endsWith(" ")), typed.out());
        return lines;
    }

    private static void assertHas(List<String> lines, String pattern) {
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(pattern)),
                () -> "no line like " + pattern + " in\n" + String.join("\n", lines));
    }

    @Test
    @DisplayName("shows what would be done first, signals with values and words, and rules with state, step and costs")
    void text() throws IOException {
        List<String> easy = lines(ask(YAML, EASY));
        assertHas(easy, "route auto: small works, frontier helps; policy mine [0-9a-f]+");
        assertHas(easy, "would call small as executor, for answer; decision accept");
        assertHas(easy, "  signal +value  why");
        assertHas(easy, "  task\\.math +0  .+");
        assertHas(easy, "  cost\\.takeover_usd +0\\.00\\d+  .+");
        assertHas(easy, "  cost\\.value_usd +absent  .+");
        assertHas(easy, "  rule +stage +state +next step +costs +its checks");
        assertHas(easy, "  sums +before +quiet +advise by frontier \\(1 of 2\\) +\\$0\\.0\\d+ +-");
        assertHas(easy, "  unsure +after +possible +takeover by frontier +\\$0\\.0\\d+ +\\$0\\.0\\d+");
        assertHas(easy, "  unsure: when answer\\.hedging > 0");
        assertHas(easy, "  unsure: buys, and acts only if verify\\.judge < 0\\.5");
        assertHas(easy, "  unsure: asks for room in advisor_spend");
        assertHas(easy, "  unsure: leaves 25 % of the sessions alone");
        assertHas(easy, "  possible: it depends on what the executor says");

        List<String> sum = lines(ask(YAML, SUM));
        assertHas(sum, "would ask limits for room first: advisor_spend; decision accept");
        assertHas(sum, "  sums +before +fires +advise by frontier .+");
        assertFalse(sum.stream().anyMatch(line -> line.startsWith("  quiet:")), sum::toString);
    }

    @Test
    @DisplayName("prints what POST /v1/decisions would answer, with --json")
    void json() throws IOException {
        Typed typed = ask(YAML, SUM, "--json");
        assertEquals(0, typed.code(), typed::all);
        JsonObject json = new JsonObject(typed.out());
        assertEquals("escalier.decision", json.getString("object"));
        assertEquals(
                "advisor_spend", json.getJsonObject("would").getJsonArray("ask").getString(0));
        assertEquals("fires", json.getJsonArray("rules").getJsonObject(0).getString("state"));
        JsonObject again = new JsonObject(ask(YAML, SUM, "--json").out());
        for (String same : List.of("policy_version", "session", "decision", "would", "rules")) {
            assertEquals(json.getValue(same), again.getValue(same), same);
        }
    }

    @Test
    @DisplayName(
            "says why no rule is judged: the policy skips, one model answers everything, the session is in the baseline")
    void unjudged() throws IOException {
        String skips = YAML.replace("  mine:\n", "  mine:\n    skip: task.math > 0\n");
        assertHas(lines(ask(skips, SUM)), "no rule is judged: the policy skips this request");
        String alone = YAML.replace("policy: mine }", "policy: mine, mode: advisor_only }");
        List<String> one = lines(ask(alone, SUM));
        assertHas(one, "would call frontier as advisor, for answer; decision accept");
        assertHas(one, "no rule is judged: one model answers everything on this route");
        String baseline = YAML.replace("policy: mine }", "policy: mine, baseline: 100% }");
        assertHas(
                lines(ask(baseline, SUM, "--session", "mine")),
                "no rule is judged: the session is in the baseline, and frontier alone answers it");
        assertHas(lines(ask(baseline, SUM)), "  sums +before +fires .+");
        String inBody = SUM.replace("{\"model\"", "{\"metadata\": {\"session_id\": \"mine\"}, \"model\"");
        assertHas(lines(ask(baseline, inBody)), ".+ frontier alone answers it");
    }

    @Test
    @DisplayName("draws for the session that is named: of many, about its share is left alone")
    void draws() throws IOException {
        String half = YAML.replaceAll("try: \\[advise.*", "try: [takeover], unhelped: 50% }")
                .replaceAll(" *limits.*\n", "");
        int alone = 0;
        for (int session = 0; session < 20; session++) {
            String out = String.join("\n", lines(ask(half, SUM, "--session", "s" + session)));
            alone += out.contains("decision accept;rule=sums;arm=unhelped") ? 1 : 0;
        }
        assertTrue(alone > 2 && alone < 18, alone + " of 20");
    }

    @Test
    @DisplayName("tells what is wrong with a request, where, and what to do; and every mistake of a configuration")
    void mistakes() throws IOException {
        String where = directory.resolve("request.json").toString();
        String config = directory.resolve("escalier.yaml").toString();
        assertMistake(ask(YAML, "{\"model\": \"auto\", \"messages\": 7}"), where + " messages: ", "Write the body of");
        assertMistake(ask(YAML, "no JSON"), where + ": ", "Write the body of");
        assertMistake(
                ask(YAML, EASY.replace("auto", "autos")),
                where + " model: no route is called 'autos'. ",
                "Use one of auto, or set default_route");
        assertMistake(
                Typed.run(new ExplainCommand(), "--config", config, "--request", where + ".not"),
                where + ".not: there is no such file. ",
                "Write the body of");
        assertMistake(
                ask("server: { limits: { body: 1 kB } }\n" + YAML, EASY.replace("Who", "x".repeat(1000))),
                where + ": it has more than 1000 bytes. ",
                "raise server.limits.body");
        Typed misspelt = ask(YAML.replace("executor: small", "executor: smal"), EASY);
        assertEquals(2, misspelt.code());
        assertTrue(misspelt.err().contains("is no model"), misspelt.err());
    }

    private static void assertMistake(Typed typed, String begin, String within) {
        assertEquals(2, typed.code(), typed::all);
        assertEquals("", typed.out());
        assertTrue(typed.err().startsWith(begin) && typed.err().contains(within), typed.err());
    }
}
