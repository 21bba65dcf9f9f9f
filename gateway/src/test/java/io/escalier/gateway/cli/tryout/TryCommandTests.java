package io.escalier.gateway.cli.tryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("try")
class TryCommandTests {
    private static final String POLICY = """
            stream: hold
            rules:
              - { name: long, stage: after, when: "answer.length > 100000", try: [retry, takeover] }
              - { name: unsure, stage: after, when: "answer.confidence < 0.01", try: [takeover] }
              - { name: stuck, stage: before, when: "session.repeats >= 3", try: [takeover] }
            """;

    private static Rig.Upstream upstream;

    @TempDir
    private Path directory;

    private String yaml;

    @BeforeAll
    static void start() {
        upstream = Rig.upstream();
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @BeforeEach
    void configure() {
        yaml = Rig.yaml(upstream.simulator(), directory.resolve("ledger.db"), POLICY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("shows the answer, every signal, every rule, the moves, the attempts and both costs")
    void everything(boolean stream) throws IOException {
        Typed typed = stream ? ask("auto", "Who are you?", "--stream") : ask("auto", "Who are you?");
        assertEquals(0, typed.code(), typed::all);
        assertEquals("", typed.err());
        List<String> out = typed.out().lines().toList();
        assertTrue(out.contains("answer, by executor/small"), typed.out());
        assertTrue(typed.out().contains("It depends on what you want"), typed.out());
        assertFalse(typed.out().contains("null"), typed.out());
        assertHas(out, "  answer\\.length +\\d+ .+");
        assertHas(out, "  answer\\.confidence +0\\.\\d{3} .+");
        assertHas(out, "  session\\.repeats +0 .+");
        assertHas(out, "  unsure +after +no +answer\\.confidence < 0\\.01");
        assertHas(out, "  start +measured: session\\.repeats 0");
        assertHas(out, " +call 1: small as executor, for answer, with log-probabilities");
        assertHas(out, " +finish with call 1");
        assertHas(out, "  small +answer +first +\\d+ +0 +\\d+ +0 +\\$0\\.0\\d+ +\\d+ ms +ok");
        assertHas(out, "cost +\\$0\\.0\\d+ for one attempt");
        assertHas(out, "advisor alone +\\$0\\.0\\d+, estimated from the executor's tokens");
        assertTrue(out.stream().allMatch(line -> line.length() <= 100), typed.out());
    }

    @ParameterizedTest
    @CsvSource({"unsure,false", "unsure,true", "stuck,false", "stuck,true"})
    @DisplayName("forces a rule: the signals are what they are, and what follows from its firing is seen")
    void force(String rule, boolean stream) throws IOException {
        Typed typed = stream
                ? ask("auto", "Who are you?", "--force", rule, "--stream")
                : ask("auto", "Who are you?", "--force", rule);
        assertEquals(0, typed.code(), typed::all);
        List<String> out = typed.out().lines().toList();
        assertTrue(out.contains("answer, by advisor/frontier"), typed.out());
        assertHas(out, "  " + rule + " +(after|before) +yes, and acted \\(forced\\) .+");
        assertHas(out, " +decide: takeover;rule=" + rule + ";step=1");
        assertHas(out, "  frontier +takeover +first .+ ok");
        assertHas(out, "cost .+ for " + (rule.equals("unsure") ? "2 attempts" : "one attempt"));
        assertHas(out, "advisor alone +\\$0\\.\\d+, the price of its answer");
    }

    @Test
    @DisplayName("climbs the ladder of a forced rule to its end")
    void ladder() throws IOException {
        List<String> out =
                ask("auto", "Who are you?", "--force", "long").out().lines().toList();
        assertHas(out, " +decide: retry;rule=long;step=1");
        assertHas(out, " +decide: takeover;rule=long;step=2");
        assertHas(out, "cost .+ for 3 attempts");
    }

    @Test
    @DisplayName("runs beside a gateway that has the ledger, and writes nothing into it")
    void beside() throws Exception {
        try (Rig rig = Rig.start(directory, upstream, POLICY)) {
            assertEquals(0, ask("auto", "Who are you?").code());
            assertTrue(rig.admin("/admin/decisions").contains("\"decisions\":[]"));
        }
    }

    @Test
    @DisplayName("has a ledger of its own, of which it leaves nothing behind")
    void leavesNothing() throws Exception {
        Path own;
        try (OwnGateway gateway = OwnGateway.start(new ConfigReader(name -> null).read("test.yaml", yaml))) {
            own = gateway.directory();
            assertTrue(Files.exists(own.resolve("ledger.db")));
        }
        assertFalse(Files.exists(own));
        assertFalse(Files.exists(directory.resolve("ledger.db")));
    }

    @Test
    @DisplayName("ends with 1 when no answer was served, and says what was tried")
    void notServed() throws IOException {
        for (String[] options : List.of(new String[0], new String[] {"--stream"})) {
            Typed typed = ask("auto", "Hello [[sim:fault=unauthorized]]", options);
            assertEquals(1, typed.code(), typed::all);
            assertTrue(typed.out().lines().toList().contains("no answer"), typed.out());
            assertHas(typed.out().lines().toList(), " +fail: credential_refused|.+ fail: credential_refused");
            assertTrue(typed.err().startsWith("no answer was served"), typed.err());
        }
    }

    @Test
    @DisplayName("calls a cost unknown when it is, and says why")
    void unpriced() throws IOException {
        yaml = yaml.replaceAll(", price: \\{[^}]*}", "");
        List<String> out =
                ask("auto", "Who are you?", "--force", "unsure").out().lines().toList();
        assertHas(out, "cost +unknown for 2 attempts, \\$0 of it known: small has no price in the .*");
        assertHas(out, "advisor alone +unknown: frontier has no price in the configuration");
        assertHas(out, "  small +answer .+ unknown .+ ok");
    }

    @Test
    @DisplayName("of a route without a policy at work shows that no rule is judged")
    void alone() throws IOException {
        yaml = yaml.replace("policy: mine }", "policy: mine, mode: advisor_only }");
        Typed typed = ask("auto", "Who are you?");
        assertEquals(0, typed.code(), typed::all);
        assertTrue(typed.out().contains("answer, by advisor/frontier"), typed.out());
        assertTrue(typed.out().contains("none is judged: one model answers everything on this route"), typed.out());
        Typed forced = ask("auto", "Who are you?", "--force", "unsure");
        assertEquals(2, forced.code());
        assertTrue(forced.err().contains("no rule can be forced"), forced.err());
    }

    @Test
    @DisplayName("tries the policy, also on a route that gives every session to the baseline")
    void baseline() throws IOException {
        yaml = yaml.replace("policy: mine }", "policy: mine, baseline: 100% }");
        assertTrue(ask("auto", "Who are you?").out().contains("answer, by executor/small"));
    }

    @Test
    @DisplayName("names the routes and the rules there are for one that is not, and every mistake of a configuration")
    void mistakes() throws IOException {
        Typed route = ask("autos", "Hello");
        assertEquals(2, route.code());
        assertEquals("autos is no route. Use one of auto", route.err().strip());
        Typed rule = ask("auto", "Hello", "--force", "unsur");
        assertEquals(2, rule.code());
        assertEquals(
                "unsur is no rule of policy mine. Use one of long, unsure, stuck",
                rule.err().strip());
        yaml = yaml.replace("executor: small", "executor: smal").replace("stage: before", "stage: never");
        Typed config = ask("auto", "Hello");
        assertEquals(2, config.code());
        assertEquals(3, config.err().lines().count(), config.err());
        assertTrue(config.err().endsWith("2 mistakes; nothing was started\n"), config.err());
    }

    private Typed ask(String route, String prompt, String... options) throws IOException {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), yaml);
        List<String> arguments = new ArrayList<>(List.of(route, prompt, "--config", config.toString()));
        arguments.addAll(List.of(options));
        return Typed.run(new TryCommand(), arguments.toArray(String[]::new));
    }

    private static void assertHas(List<String> lines, String pattern) {
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(pattern)),
                () -> "no line like " + pattern + " in\n" + String.join("\n", lines));
    }
}
