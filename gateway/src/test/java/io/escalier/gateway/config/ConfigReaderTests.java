package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.PolicyText;
import io.escalier.policies.signals.Signals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A configuration")
class ConfigReaderTests {
    private static final String GOOD = """
            providers:
              sim: { base_url: "http://127.0.0.1:8089/v1" }
            models:
              small: { provider: sim, id: sim-small, can: { logprobs: false } }
              frontier: { provider: sim, id: sim-frontier }
            routes: { auto: { executor: small, advisor: frontier, policy: balanced, aliases: ["gpt-4*"] } }
            """;

    private static Resolved read(String yaml) throws ConfigException {
        return new ConfigReader(Map.of("KEY", "sk-canary-1234")::get).read("test.yaml", yaml);
    }

    private static List<String> mistakes(String yaml) {
        ConfigException mistakes = assertThrows(ConfigException.class, () -> read(yaml));
        return mistakes.problems().stream().map(Problem::toString).toList();
    }

    @Test
    @DisplayName("of six lines can be served")
    void sixLines() throws Exception {
        Resolved resolved = read(GOOD);
        assertEquals(6, GOOD.lines().count());
        assertEquals("auto", resolved.routes().find("gpt-4o").orElseThrow().name());
        assertTrue(resolved.routes().find("claude").isEmpty());
    }

    @Test
    @DisplayName("has policies whose version says what they decide, the same wherever and whenever it is read")
    void versions() throws ConfigException {
        String rules = """
                policies:
                  balanced:
                    limits: { escalated: { share: 20%, per: 1 h } }
                    verify: { judge: { by: frontier, max_tokens: 500 }, agreement: { samples: 3 } }
                    rules:
                      - { name: a, stage: after, when: answer.empty, and_verify: "verify.judge < 0.5 || verify.agreement < 0.5 || verify.self_correct < 0.5", try: [takeover] }
                """;
        String version = version(rules);
        assertEquals(version, version(rules));
        assertEquals(version, version("# moved down by a line\n" + rules));
        for (String[] change : List.of(
                new String[] {"max_tokens: 500", "max_tokens: 501"},
                new String[] {"samples: 3", "samples: 4"},
                new String[] {"by: frontier", "by: small"},
                new String[] {"share: 20%", "share: 21%"},
                new String[] {"agreement: {", "max_per_session: 7, agreement: {"},
                new String[] {"agreement: {", "agreement: { unverified: fire,"},
                new String[] {"when: answer.empty", "when: answer.refusal"})) {
            assertNotEquals(version, version(rules.replace(change[0], change[1])), change[1]);
        }
    }

    private static String version(String policies) throws ConfigException {
        return read(GOOD + policies).routes().find("auto").orElseThrow().policyVersion();
    }

    @ParameterizedTest(name = "{2}")
    @DisplayName("is refused with the place, the value, what is wrong and what to do")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "provider: sim, id: sim-small | provider: sum, id: sim-small | test.yaml:4:22 models.small.provider 'sum': is no provider. Use one of sim.",
                "executor: small | executor: smal | test.yaml:6:29 routes.auto.executor 'smal': is no model. Use one of small, frontier.",
                "policy: balanced | policy: balancd | test.yaml:6:63 routes.auto.policy 'balancd': is no policy. Use one of balanced, strict-json, coding-agent, advised, support-chat, math, cheapest, quality-first.",
                "http://127.0.0.1:8089/v1 | 127.0.0.1:8089/v1 | test.yaml:2:20 providers.sim.base_url: cannot be used: the base URL is not a URL. Write for example \"https://api.openai.com/v1\".",
                "advisor: frontier, | `` | test.yaml:6:45 routes.auto.policy 'balanced': rule malformed of policy balanced hands over to an advisor, and the route has none. Add `advisor` to the route, or name a model with `by: NAME`.",
            })
    void refused(String from, String to, String message) {
        String yaml = GOOD.replace(from, to);
        assertFalse(yaml.equals(GOOD), from);
        assertEquals(message, mistakes(yaml).get(0));
    }

    @Test
    @DisplayName("tells its mistakes all at once: one in a model does not hide one in a route")
    void allAtOnce() {
        String yaml =
                GOOD.replace("id: sim-frontier", "ident: sim-frontier").replace("policy: balanced", "policy: balancd")
                        + "default_route: atuo\n";
        List<String> mistakes = mistakes(yaml);
        assertEquals(4, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).startsWith("test.yaml:5:13 models.frontier.id: is missing"), mistakes::toString);
        assertTrue(mistakes.get(1).startsWith("test.yaml:5:30 models.frontier.ident"), mistakes::toString);
        assertTrue(mistakes.get(2).contains("balancd"), mistakes::toString);
        assertTrue(mistakes.get(3).contains("atuo"), mistakes::toString);
    }

    @Test
    @DisplayName("with a rule that the executor can never feed is refused")
    void unfeedable() {
        String yaml = GOOD.replace("policy: balanced", "policy: mine") + """
                policies:
                  mine:
                    rules: [{ name: unsure, stage: after, when: answer.confidence < 0.5, try: [takeover] }]
                """;
        assertTrue(
                mistakes(yaml)
                        .get(0)
                        .contains("small gives no log-probabilities: rule unsure of policy mine can never fire"),
                () -> mistakes(yaml).toString());
    }

    @Test
    @DisplayName("with a secret that could be guessed is refused, and does not show it")
    void shortSecret() {
        assertEquals(
                List.of("test.yaml:7:19 server.secret: has 14 characters, which can be guessed."
                        + " Give it 32 or more, such as openssl rand -hex 32 prints."),
                mistakes(GOOD + "server: { secret: \"${KEY}\" }\n"));
    }

    /** A policy of one rule about answers. */
    private static String ruled(String when, String more) {
        return GOOD.replace("policy: balanced", "policy: mine")
                + "policies: { mine: { rules: [{ name: a, stage: after, when: \"" + when + "\", try: [takeover]" + more
                + " }] } }\n";
    }

    private static Policy policy(String yaml) throws ConfigException {
        Policy policy = read(yaml).policies().get("mine");
        assertNotNull(policy);
        return policy;
    }

    private static double unhelped(String yaml) throws ConfigException {
        return policy(yaml).rules().get(0).unhelped();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("that would leave answers alone that are certain to be of no use is refused, unless it is forced")
    @CsvSource(
            delimiter = ';',
            value = {
                "answer.schema_errors > 0; 5%",
                "answer.schema_errors > 0 || answer.tool_call_errors > 0; { share: 5% }",
                "answer.empty; 0.05",
            })
    void certainFailures(String when, String unhelped) throws Exception {
        String mistake = mistakes(ruled(when, ", unhelped: " + unhelped)).get(0);
        assertTrue(
                mistake.contains(
                        " policies.mine.rules[0].unhelped: leaves answers as they are that are certain to be of"
                                + " no use: rule a looks at nothing but answer."),
                mistake);
        assertTrue(mistake.endsWith("say that it is meant: { share: 5%, force: true }."), mistake);
        assertEquals(0.05, unhelped(ruled(when, ", unhelped: { share: 5%, force: true }")));
        assertEquals(0, unhelped(ruled(when, ", unhelped: 0")));
        assertEquals(0.05, unhelped(ruled(when + " || answer.refusal", ", unhelped: " + unhelped)));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with a share to leave alone that is none is refused at its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | unhelped '5': is more than 1. Write 5% if you meant that.",
                "120% | unhelped '120%': is more than 100%. Write at most 100%.",
                "[5%] | unhelped: is a list. Write a share such as 0.2 or 20%.",
                "{ force: true } | unhelped.share: is missing. Add `share`: The share.",
                "{ share: 5%, forced: true } | unhelped.forced 'true': unknown key. Did you mean `force`?",
            })
    void noShare(String unhelped, String message) {
        String yaml = ruled("answer.refusal", ", unhelped: " + unhelped);
        assertTrue(mistakes(yaml).get(0).contains(message), () -> mistakes(yaml).toString());
    }

    @Test
    @DisplayName("with a share to leave alone is another version of its policy, and tells it as text")
    void anotherVersion() throws Exception {
        Policy without = policy(ruled("answer.refusal", ""));
        Policy zero = policy(ruled("answer.refusal", ", unhelped: 0%"));
        Policy some = policy(ruled("answer.refusal", ", unhelped: 5%"));
        Policy more = policy(ruled("answer.refusal", ", unhelped: { share: 7.5% }"));
        assertEquals(without.version(), zero.version());
        assertEquals(
                3, Set.of(without.version(), some.version(), more.version()).size());
        PolicyText text = new PolicyText(Signals.free());
        assertFalse(text.of(zero).contains("left alone"));
        assertTrue(text.of(some).contains("    left alone: in 5% of the sessions in which it fires"), text.of(some));
        assertTrue(text.of(more).contains("in 7.5% of the sessions"), text.of(more));
    }

    @Test
    @DisplayName("that opens a port to strangers has to say so")
    void open() throws Exception {
        String listening = "server: { listen: 0.0.0.0:8080 }\n" + GOOD;
        assertTrue(mistakes(listening).get(0).contains("takes requests from other machines without keys"));
        read(listening.replace("8080 }", "8080, open: true }"));
        assertTrue(mistakes("server: { admin: 0.0.0.0:9464 }\n" + GOOD)
                .get(0)
                .contains("shows decisions to other machines without a token"));
    }

    @Test
    @DisplayName("never shows a secret: not in mistakes, not in its own text")
    void secrets() throws Exception {
        String literal = GOOD.replace("/v1\" }", "/v1\", api_key: sk-canary-9999 }");
        assertFalse(
                mistakes(literal).toString().contains("canary"),
                () -> mistakes(literal).toString());
        String reference = GOOD.replace("/v1\" }", "/v1\", api_key: \"${KEY}\" }");
        assertFalse(read(reference).toString().contains("canary"));
        assertTrue(mistakes(reference.replace("KEY", "NO_KEY")).get(0).contains("NO_KEY"));
    }
}
