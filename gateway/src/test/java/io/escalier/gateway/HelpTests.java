package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.fault.FaultOrder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Over real sockets, help")
class HelpTests {
    private static final String EASY = Rig.user("What is 12 + 7?");

    @TempDir
    private Path directory;

    /** What one task came to: its decision as in the header, and what its calls were for. */
    private record Came(String decision, List<String> calls, JsonObject record) {
        static Came of(Rig rig, HttpResponse<String> answer) {
            assertEquals(200, answer.statusCode(), answer.body());
            String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
            JsonObject record = new JsonObject(rig.admin("/admin/decisions/" + task));
            return new Came(decision(record), calls(record), record);
        }

        private static String decision(JsonObject record) {
            StringBuilder decision = new StringBuilder(record.getString("decision"));
            append(decision, ";rule=", record.getValue("rule"));
            Integer step = record.getInteger("step");
            append(decision, ";step=", step == null || step == 0 ? null : step);
            append(decision, ";limit=", record.getValue("limit"));
            append(decision, ";late", Boolean.TRUE.equals(record.getBoolean("late")) ? "" : null);
            return decision.toString();
        }

        private static void append(StringBuilder decision, String name, @Nullable Object value) {
            if (value != null) {
                decision.append(name).append(value);
            }
        }

        private static List<String> calls(JsonObject record) {
            JsonArray attempts = record.getJsonArray("attempts");
            return attempts.stream()
                    .map(attempt -> ((JsonObject) attempt).getString("purpose"))
                    .toList();
        }

        String signal(String name) {
            JsonArray signals = record.getJsonArray("signals");
            return signals.stream()
                    .map(JsonObject.class::cast)
                    .filter(signal -> signal.getString("name").equals(name))
                    .map(signal -> String.valueOf(signal.getValue("value")))
                    .findFirst()
                    .orElse("not measured");
        }
    }

    private static HttpResponse<String> ask(Rig rig, boolean stream, String members, String... headers) {
        HttpResponse<String> answer = rig.chat((stream ? "\"stream\":true," : "") + members, headers);
        assertTrue(!stream || answer.body().endsWith("data: [DONE]\n\n"), answer.body());
        return answer;
    }

    @Test
    @DisplayName("of an advisor that cannot read so much is asked for again with less of the conversation")
    void shortened() throws Exception {
        String policy = """
                rules:
                  - { name: r, stage: before, when: task.turns == 1, try: [advise] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            Came came =
                    Came.of(rig, rig.chat(Rig.user("What is 12 + 7? [[sim:fault=context_length on=advice times=1]]")));
            assertEquals(List.of("advice", "advice", "answer"), came.calls());
            assertEquals("advise;rule=r;step=1", came.decision());
            rig.books().agree();
        }
    }

    @ParameterizedTest(name = "{0}, stream: {1}, {2}")
    @DisplayName("comes as each step does, in each streaming mode, and the books agree")
    @CsvSource(
            delimiter = '|',
            value = {
                "hold  | true  | after  | retry    | answer,retry          | retry;rule=r;step=1",
                "hold  | false | after  | retry    | answer,retry          | retry;rule=r;step=1",
                "hold  | true  | after  | advise   | answer,advice,retry   | advise;rule=r;step=1",
                "hold  | false | after  | advise   | answer,advice,retry   | advise;rule=r;step=1",
                "hold  | true  | after  | takeover | answer,takeover       | takeover;rule=r;step=1",
                "hold  | true  | during | advise   | answer,advice,answer  | advise;rule=r;step=1",
                "guard | true  | after  | retry    | answer,retry          | retry;rule=r;step=1;late",
                "guard | true  | after  | advise   | answer,advice,answer  | advise;rule=r;step=1;late",
                "guard | false | after  | advise   | answer,advice,retry   | advise;rule=r;step=1",
                "guard | true  | during | takeover | answer,takeover       | takeover;rule=r;step=1",
                "live  | true  | after  | advise   | answer                | accept;rule=r;late",
                "live  | true  | during | takeover | answer                | accept;rule=r;late",
                "live  | false | during | takeover | answer,takeover       | takeover;rule=r;step=1",
                "hold  | true  | before | advise   | advice,answer         | advise;rule=r;step=1",
                "guard | true  | before | advise   | advice,answer         | advise;rule=r;step=1",
                "live  | true  | before | advise   | advice,answer         | advise;rule=r;step=1",
                "live  | true  | before | takeover | takeover              | takeover;rule=r;step=1",
                "live  | false | before | takeover | takeover              | takeover;rule=r;step=1",
            })
    void steps(String mode, boolean stream, String stage, String step, String calls, String decision) throws Exception {
        String when = stage.equals("before") ? "task.turns == 1" : "answer.hedging > 0";
        String policy = """
                stream: %s
                guard: { tokens: 12 }
                rules:
                  - { name: r, stage: %s, when: "%s", try: [%s] }
                """.formatted(mode, stage, when, step);
        String says = "I'm not sure, but my best guess is that it comes to something like 19, give or take a few.";
        String members =
                Rig.user("What is 12 + 7? [[sim:say='x' model=sim-small]]".replace("'x'", "\\\"" + says + "\\\""));
        try (Rig rig = Rig.start(directory, policy)) {
            Came came = Came.of(rig, ask(rig, stream, members));
            assertEquals(decision, came.decision());
            assertEquals(List.of(calls.split(",")), came.calls());
            rig.books().agree();
        }
    }

    @ParameterizedTest(name = "{0}, stream: {2}")
    @DisplayName("is bought only where a paid check says so, too: each check against the real thing")
    @CsvSource(
            delimiter = '|',
            value = {
                "verify.self_correct <= 1.0 | answer,verify,takeover               | false",
                "verify.self_correct < 0.0  | answer,verify                        | false",
                "verify.self_correct <= 1.0 | answer,verify,takeover               | true",
                "verify.agreement <= 1.0    | answer,verify,verify,verify,takeover | false",
                "verify.agreement < 0.0     | answer,verify,verify,verify          | true",
                "verify.judge <= 1.0        | answer,judge,takeover                | false",
                "verify.judge < 0.0         | answer,judge                         | true",
            })
    void checks(String verify, String calls, boolean stream) throws Exception {
        String policy = """
                stream: hold
                rules:
                  - { name: r, stage: after, when: "answer.length > 0", and_verify: "%s", try: [takeover] }
                """.formatted(verify);
        try (Rig rig = Rig.start(directory, policy)) {
            Came came = Came.of(rig, ask(rig, stream, EASY));
            assertEquals(List.of(calls.split(",")), came.calls());
            assertEquals(calls.endsWith("takeover") ? "takeover;rule=r;step=1" : "accept", came.decision());
            double value = Double.parseDouble(came.signal(verify.substring(0, verify.indexOf(' '))));
            assertTrue(value >= 0 && value <= 1, () -> "value " + value);
            assertEquals(
                    0,
                    rig.books()
                            .agree()
                            .counted()
                            .sum("escalier_verify_absent_total", Map.of("rule", "r"))
                            .signum());
        }
    }

    @Test
    @DisplayName("does without a check that is past its deadline, and counts it")
    void checkPastItsDeadline() throws Exception {
        String policy = """
                stream: hold
                verify: { self_correct: { deadline: 50 ms } }
                rules:
                  - { name: r, stage: after, when: "answer.length > 0", and_verify: "verify.self_correct <= 1.0", try: [takeover] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            rig.simulator()
                    .faults()
                    .queue(FaultOrder.of(Directive.parse("fault=head_then_silence skip=1 model=sim-small")));
            Came came = Came.of(rig, ask(rig, false, EASY));
            assertEquals("accept", came.decision());
            assertEquals(List.of("answer", "verify"), came.calls());
            assertEquals(
                    1,
                    rig.books()
                            .agree()
                            .counted()
                            .sum("escalier_verify_absent_total", Map.of("rule", "r"))
                            .intValueExact());
        }
    }

    @Test
    @DisplayName(
            "is limited to a share of the tasks, and beyond it the executor answers: told in header, record and counter")
    void share() throws Exception {
        String policy = """
                stream: hold
                limits: { escalated: { share: 10%, burst: 2 } }
                rules:
                  - { name: r, stage: after, when: "answer.length > 0", try: [takeover] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            List<String> decisions = IntStream.range(0, 5)
                    .mapToObj(i -> Came.of(rig, ask(rig, i % 2 == 0, EASY)).decision())
                    .toList();
            assertEquals(
                    List.of(
                            "takeover;rule=r;step=1",
                            "takeover;rule=r;step=1",
                            "accept;rule=r;limit=escalated",
                            "accept;rule=r;limit=escalated",
                            "accept;rule=r;limit=escalated"),
                    decisions);
            assertEquals(
                    3,
                    rig.books()
                            .agree()
                            .counted()
                            .sum("escalier_escalations_limited_total", Map.of("limit", "escalated"))
                            .intValueExact());
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is limited in money: no call is made that could pass the limit")
    @CsvSource(
            delimiter = '|',
            value = {
                "executor | 200 | accept;rule=r;limit=advisor_spend | answer",
                "advisor  | 200 | takeover;rule=r;step=1;limit=advisor_spend | takeover",
                "refuse   | 429 | |",
            })
    void money(String atLimit, int status, String decision, String calls) throws Exception {
        String policy = """
                limits: { advisor_spend: { usd: 0.000001, at_limit: %s } }
                rules:
                  - { name: r, stage: before, when: "task.turns == 1", try: [takeover] }
                """.formatted(atLimit);
        try (Rig rig = Rig.start(directory, policy)) {
            HttpResponse<String> answer = rig.chat(EASY);
            assertEquals(status, answer.statusCode(), answer.body());
            if (status == 200) {
                Came came = Came.of(rig, answer);
                assertEquals(decision, came.decision());
                assertEquals(List.of(calls), came.calls());
            } else {
                assertTrue(answer.body().contains("limit_reached"), answer.body());
                assertTrue(answer.body().contains("advisor_spend"), answer.body());
                assertEquals(List.of(), rig.books().billed());
            }
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("holds the first content back for so long and no longer: the draft is served, the step broken off")
    void addedLatency() throws Exception {
        String policy = """
                stream: hold
                limits: { added_latency: 300 ms }
                rules:
                  - { name: r, stage: after, when: "answer.length > 0", try: [takeover] }
                """;
        String stalls = Rig.user("What is 12 + 7? [[sim:fault=head_then_silence model=sim-frontier]]");
        try (Rig rig = Rig.start(directory, policy)) {
            Came came = Came.of(rig, ask(rig, true, stalls));
            assertEquals("accept;rule=r;step=1;limit=added_latency", came.decision());
            assertEquals(List.of("answer", "takeover"), came.calls());
            rig.books().agree();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("comes when nothing arrives any more")
    @CsvSource({"hold", "guard"})
    void stalled(String mode) throws Exception {
        String policy = """
                stream: %s
                rules:
                  - { name: r, stage: during, when: "answer.stalled >= 1000", try: [takeover] }
                """.formatted(mode);
        String stalls = Rig.user("What is 12 + 7? [[sim:fault=head_then_silence model=sim-small]]");
        try (Rig rig = Rig.start(directory, policy)) {
            Came came = Came.of(rig, ask(rig, true, stalls));
            assertEquals("takeover;rule=r;step=1", came.decision());
            assertEquals("1000", came.signal("answer.stalled"));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("is not for an agent's auxiliary work, where the policy skips it")
    void skip() throws Exception {
        String policy = """
                skip: task.agent_class in ["auxiliary", "compaction"]
                rules:
                  - { name: r, stage: before, when: "task.turns == 1", try: [takeover] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            Came skipped = Came.of(rig, ask(rig, false, EASY, "x-claude-code-request-class", "auxiliary"));
            assertEquals("accept;limit=skip", skipped.decision());
            Came judged = Came.of(rig, ask(rig, false, EASY, "x-claude-code-request-class", "main"));
            assertEquals("takeover;rule=r;step=1", judged.decision());
        }
    }

    @Test
    @DisplayName("weighs its price: a rule may take over only where that is cheap enough, and knows what it costs")
    void costs() throws Exception {
        String policy = """
                rules:
                  - { name: cheap, stage: before, when: "cost.takeover_usd < 0.01 && cost.advise_usd > 0.0", try: [takeover] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            Came cheap = Came.of(rig, ask(rig, false, EASY));
            assertEquals("takeover;rule=cheap;step=1", cheap.decision());
            // 400 tokens of output at 15 dollars per million, and a few of input at 3.
            double usd = Double.parseDouble(cheap.signal("cost.takeover_usd"));
            assertTrue(usd > 0.006 && usd < 0.0061, () -> "takeover: " + usd);
            String dear = Rig.user("word ".repeat(20_000));
            assertEquals("accept", Came.of(rig, ask(rig, false, dear)).decision());
        }
    }

    @Test
    @DisplayName("that fails leaves the draft, whatever the step; the advisor's failure is counted")
    void failing() throws Exception {
        for (String step : List.of("advise", "takeover")) {
            String policy = """
                    stream: hold
                    rules:
                      - { name: r, stage: after, when: "answer.length > 0", try: [%s] }
                    """.formatted(step);
            String fails = Rig.user("What is 12 + 7? [[sim:fault=401 model=sim-frontier]]");
            try (Rig rig = Rig.start(Files.createTempDirectory(directory, step), policy)) {
                Came came = Came.of(rig, ask(rig, true, fails));
                assertEquals("accept;rule=r;step=1", came.decision());
                Map<String, Long> results = rig.books().agree().rows().stream()
                        .collect(Collectors.groupingBy(LedgerRow::result, Collectors.counting()));
                assertEquals(Map.of("ok", 1L, "credential_refused", 1L), results);
            }
        }
    }
}
