package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Over real sockets, a call of a pool")
class FailoverTests {
    private static final String HOLD =
            "stream: hold\nrules: [{ name: empty, stage: after, when: answer.empty, try: [retry] }]\n";
    private static final String LIVE = "stream: live\nrules: []\n";
    private static final String DEADLINES =
            ", deadlines: { connect: 1 s, first_token: 300 ms, between_tokens: 300 ms, whole: 900 ms }";

    /** The executor is a pool of both models; of a filter the other one is asked. */
    private static final Limited POOL = pool("content_filter: move, first_of: [small, frontier]");

    @TempDir
    private Path directory;

    private static Limited pool(String members) {
        return new Limited("", "pools: { work: { " + members + " } }\n", "", "", DEADLINES)
                .able("context: 8000")
                .swapping("can: { efforts", "can: { context: 100000, efforts")
                .swapping("executor: small", "executor: work");
    }

    private static String fault(String fault, boolean stream) {
        return (stream ? "\"stream\":true," : "")
                + Rig.user("What is 12 + 7? [[sim:fault=" + fault + " model=sim-small]]");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue("x-escalier-" + name).orElse("");
    }

    private static List<String> tried(Rig rig) {
        return tried(rig.books().agree());
    }

    /** Of calls that ended before the simulator billed anything, and that the gateway had to reckon with. */
    private static List<String> tried(Books books) {
        return books.rows().stream()
                .map(row -> row.target() + " " + row.cause() + " " + row.result())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}, stream: {2}")
    @DisplayName("that fails before anything of it went out is answered by another member, and the books agree")
    @CsvSource(
            delimiter = '|',
            value = {
                "rate_limited                | rate_limited        | false | agree",
                "rate_limited                | rate_limited        | true  | agree",
                "rate_limited retry_after=60 | rate_limited        | true  | agree",
                "server_error                | upstream_error      | false | agree",
                "server_error                | upstream_error      | true  | agree",
                "unavailable                 | overloaded          | false | agree",
                "unavailable                 | overloaded          | true  | agree",
                "overloaded                  | overloaded          | true  | agree",
                "unauthorized                | credential_refused  | false | agree",
                "unauthorized                | credential_refused  | true  | agree",
                "context_length              | context_too_long    | false | agree",
                "context_length              | context_too_long    | true  | agree",
                "prompt_filtered             | content_filtered    | false | agree",
                "prompt_filtered             | content_filtered    | true  | agree",
                "html                        | malformed           | false | apart",
                "html                        | malformed           | true  | apart",
                "refused                     | connect             | false | apart",
                "refused                     | connect             | true  | apart",
                "no_head                     | first_token_timeout | true  | apart",
                "no_head                     | timed_out           | false | apart",
                "head_then_silence           | first_token_timeout | true  | agree",
                "invalid_json                | malformed           | false | apart",
                "cut tokens=3                | cut                 | true  | agree",
                "rst tokens=3                | cut                 | true  | agree",
                "stall tokens=3              | stalled             | true  | agree",
                "silent_end tokens=3         | silent_end          | true  | agree",
                "malformed_event tokens=3    | malformed           | true  | agree",
                "error_event tokens=3        | error_event         | true  | agree",
            })
    void moves(String fault, String result, boolean stream, String books) throws Exception {
        try (Rig rig = Rig.start(directory, HOLD, POOL)) {
            HttpResponse<String> answer = rig.chat(fault(fault, stream));
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("19"), answer.body());
            assertEquals("failover", header(answer, "decision"));
            assertEquals("executor/frontier", header(answer, "served-by"));
            assertEquals(
                    List.of("small first " + result, "frontier failover ok"),
                    books.equals("agree") ? tried(rig) : tried(rig.books()));
            assertEquals(
                    1,
                    rig.books()
                            .counted()
                            .sum("escalier_tasks_total", Map.of("decision", "failover", "result", "ok"))
                            .intValue());
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that fails while a policy guards its beginning is answered by another member, guarded like the first")
    @ValueSource(strings = {"cut tokens=3", "stall tokens=3", "error_event tokens=3", "silent_end tokens=3"})
    void guarded(String fault) throws Exception {
        String policy = "rules: [{ name: hedges, stage: during, when: answer.hedging > 0, try: [takeover] }]\n";
        String says = "I'm not sure, but my best guess is that it comes to something like 19, give or take a few.";
        try (Rig rig = Rig.start(directory, policy, POOL)) {
            HttpResponse<String> answer = rig.chat("\"stream\":true,"
                    + Rig.user("What is 12 + 7? [[sim:fault=" + fault + " model=sim-small]] [[sim:say=\\\"" + says
                            + "\\\" model=sim-frontier on=answer]]"));
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
            List<String> tried = tried(rig);
            assertEquals("small first", tried.get(0).substring(0, 11));
            assertEquals("frontier failover", tried.get(1).substring(0, 17));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that fails after some of it went out is not answered twice")
    @ValueSource(strings = {"cut tokens=3", "stall tokens=3", "error_event tokens=3", "silent_end tokens=3"})
    void afterTheFirstByte(String fault) throws Exception {
        try (Rig rig = Rig.start(directory, LIVE, POOL)) {
            try (RawClient client = rig.raw()) {
                client.chat("{\"model\":\"auto\"," + fault(fault, true) + "}");
                String all = client.readToEnd();
                assertTrue(all.contains("x-escalier-served-by: executor/small"), all);
                assertTrue(all.contains("x-escalier-decision: accept"), all);
                assertFalse(all.contains("[DONE]"), all);
            }
            assertEquals(1, tried(rig).size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that is wrong itself is refused, and nobody else is asked")
    @ValueSource(strings = {"odd_error status=400", "prompt_filtered", "context_length"})
    void refused(String fault) throws Exception {
        Limited stays = new Limited("", "pools: { work: { first_of: [small, frontier] } }\n")
                .swapping("executor: small", "executor: work");
        try (Rig rig = Rig.start(directory, HOLD, stays)) {
            HttpResponse<String> answer = rig.chat(fault(fault, false));
            assertEquals(400, answer.statusCode(), answer.body());
            assertEquals(1, tried(rig).size());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("of a model that cannot be reached is answered by another member")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1/v1      | connect",
                "http://nowhere.invalid/v1  | connect",
                "https://127.0.0.1:PORT/v1  | tls",
            })
    void unreachable(String url, String result) throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            String there =
                    url.replace("PORT", Integer.toString(upstream.simulator().port()));
            Limited away = POOL.swapping("small: { provider: sim", "small: { provider: away")
                    .swapping("models:\n", "  away: { base_url: \"" + there + "\" }\nmodels:\n");
            try (Rig rig = Rig.start(directory, upstream, HOLD, away)) {
                HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7?"));
                assertEquals(200, answer.statusCode(), answer.body());
                assertEquals(List.of("small first " + result, "frontier failover ok"), tried(rig));
            }
        }
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("is answered by a member that speaks another dialect, in the client's own")
    @ValueSource(booleans = {true, false})
    void dialects(boolean stream) throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            String base = upstream.simulator().baseUrl();
            Limited mixed = POOL.swapping("frontier: { provider: sim", "frontier: { provider: other")
                    .swapping("models:\n", "  other: { dialect: anthropic, base_url: \"" + base + "\" }\nmodels:\n");
            try (Rig rig = Rig.start(directory, upstream, HOLD, mixed)) {
                HttpResponse<String> answer = rig.chat(fault("503", stream));
                assertEquals(200, answer.statusCode(), answer.body());
                assertTrue(answer.body().contains("chat.completion"), answer.body());
                assertTrue(answer.body().contains("19"), answer.body());
                assertEquals("executor/frontier", header(answer, "served-by"));
                rig.books().agree();
            }
        }
    }

    @Test
    @DisplayName("of a model that is gone is answered by its successor, and the next does not ask it")
    void successor() throws Exception {
        Limited gone = new Limited("", "").swapping("id: sim-small,", "id: sim-gone, successor: frontier,");
        try (Rig rig = Rig.start(directory, HOLD, gone)) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7?"));
                assertEquals(200, answer.statusCode(), answer.body());
                assertEquals("failover", header(answer, "decision"));
            }
            assertEquals(
                    List.of("small first model_gone", "frontier failover ok", "frontier failover ok"),
                    tried(rig.books()));
            assertEquals(
                    1,
                    rig.books()
                            .counted()
                            .sum("escalier_models_behind", Map.of("model", "small"))
                            .intValue());
        }
    }

    @Test
    @DisplayName("of a model that is gone and has no successor is refused with its name and with what to do")
    void named() throws Exception {
        try (Rig rig = Rig.start(directory, HOLD, new Limited("", "").swapping("id: sim-small,", "id: sim-gone,"))) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7?"));
            assertEquals(502, answer.statusCode());
            assertTrue(answer.body().contains("models.small.successor"), answer.body());
        }
    }

    @Test
    @DisplayName("of a model that is retired by now is a call of its successor, as if it had been written there")
    void retired() throws Exception {
        Limited old = new Limited("", "")
                .swapping("id: sim-small,", "id: sim-gone, successor: frontier, retired: 2020-01-31,");
        try (Rig rig = Rig.start(directory, HOLD, old)) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7?"));
            assertEquals("accept", header(answer, "decision"));
            assertEquals(List.of("frontier first ok"), tried(rig));
        }
    }

    @Test
    @DisplayName(
            "has no more of the limit on failover than it allows, and takes nothing of the limit on escalated tasks")
    void limits() throws Exception {
        String policy = HOLD + """
                limits:
                  failover: { share: 0%, burst: 1 }
                  escalated: { share: 0%, burst: 1 }
                """;
        try (Rig rig = Rig.start(directory, policy, POOL)) {
            assertEquals("failover", header(rig.chat(fault("503", false)), "decision"));
            HttpResponse<String> second = rig.chat(fault("503", false));
            assertEquals(503, second.statusCode(), second.body());
            assertTrue(second.body().contains("limit failover"), second.body());
            String task = header(second, "task-id");
            assertEquals("failover", new JsonObject(rig.admin("/admin/decisions/" + task)).getString("limit"));
            assertEquals(
                    1,
                    rig.books()
                            .agree()
                            .counted()
                            .sum("escalier_escalations_limited_total", Map.of("limit", "failover"))
                            .intValue());
        }
    }

    @Test
    @DisplayName("does not eat the limit on escalated tasks: a takeover after it has all of that")
    void notEscalated() throws Exception {
        String policy = """
                stream: hold
                limits: { escalated: { share: 0%, burst: 1 } }
                rules: [{ name: r, stage: before, when: task.turns >= 2, try: [takeover] }]
                """;
        try (Rig rig = Rig.start(directory, policy, POOL)) {
            assertEquals("failover", header(rig.chat(fault("503", false)), "decision"));
            String two = "\"messages\":[{\"role\":\"user\",\"content\":\"What is 1 + 1?\"},"
                    + "{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"And 2 + 2?\"}]";
            assertTrue(header(rig.chat(two), "decision").startsWith("takeover"));
            assertTrue(header(rig.chat(two), "decision").contains("limit=escalated"));
        }
    }

    @Test
    @DisplayName("keeps a session where it went when the model is of no more use to it, and else brings it back")
    void sticky() throws Exception {
        try (Rig rig = Rig.start(directory, HOLD, POOL)) {
            String[] passing = {"x-escalier-session", "passing"};
            assertEquals("executor/frontier", header(rig.chat(fault("503", false), passing), "served-by"));
            assertEquals("executor/small", header(rig.chat(Rig.user("What is 1 + 1?"), passing), "served-by"));
            String[] lasting = {"x-escalier-session", "lasting"};
            assertEquals("failover", header(rig.chat(fault("context_length", false), lasting), "decision"));
            HttpResponse<String> next = rig.chat(Rig.user("What is 1 + 1?"), lasting);
            assertEquals("executor/frontier", header(next, "served-by"));
            assertEquals("accept", header(next, "decision"));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("asks a member no more that failed five times in a row, and says so on /metrics")
    void ejected() throws Exception {
        try (Rig rig = Rig.start(directory, HOLD, POOL)) {
            for (int i = 0; i < 5; i++) {
                rig.chat(fault("500", false));
            }
            HttpResponse<String> sixth = rig.chat(Rig.user("What is 1 + 1?"));
            assertEquals("executor/frontier", header(sixth, "served-by"));
            assertEquals("failover", header(sixth, "decision"));
            List<LedgerRow> rows = rig.books().agree().rows();
            assertEquals(11, rows.size());
            assertEquals(
                    1,
                    rig.books()
                            .counted()
                            .sum("escalier_models_behind", Map.of("model", "small"))
                            .intValue());
        }
    }

    @ParameterizedTest(name = "in a pool: {0}")
    @DisplayName(
            "is made elsewhere, or refused where nobody else is, while as many of a member are under way as may be")
    @ValueSource(booleans = {true, false})
    void full(boolean pool) throws Exception {
        Limited narrow = (pool ? POOL.swapping(DEADLINES, "") : Limited.NOT)
                .swapping("id: sim-small,", "id: sim-small, concurrency: 1,");
        try (Rig rig = Rig.start(directory, HOLD, narrow)) {
            try (RawClient first = rig.raw()) {
                first.chat("{\"model\":\"auto\"," + fault("stall tokens=3", true) + "}");
                rig.awaitUpstream();
                HttpResponse<String> second = rig.chat(Rig.user("What is 1 + 1?"));
                assertEquals(pool ? 200 : 503, second.statusCode(), second.body());
                assertEquals(pool ? "executor/frontier" : "", header(second, "served-by"));
            }
            assertEquals(pool ? 2 : 1, rig.books().agree().rows().size());
            assertEquals(200, rig.chat(Rig.user("What is 1 + 1?")).statusCode(), "there is a place again");
        }
    }

    @Test
    @DisplayName("spreads sessions by weight, each to one member for all of its turns")
    void weighted() throws Exception {
        try (Rig rig = Rig.start(directory, HOLD, pool("weighted: { small: 1, frontier: 1 }"))) {
            int small = 0;
            for (int i = 0; i < 40; i++) {
                String[] session = {"x-escalier-session", "s-" + i};
                String first = header(rig.chat(Rig.user("What is 1 + 1?"), session), "served-by");
                assertEquals(first, header(rig.chat(Rig.user("What is 2 + 2?"), session), "served-by"));
                small += first.equals("executor/small") ? 1 : 0;
            }
            assertTrue(small > 10 && small < 30, small + " of 40");
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("is a takeover's too: the members of the advisor's pool stand in for each other")
    void advisors() throws Exception {
        String policy = "stream: hold\nrules: [{ name: r, stage: before, when: task.turns >= 1, try: [takeover] }]\n";
        Limited two = new Limited("", "").swapping("advisor: frontier", "advisor: { first_of: [frontier, small] }");
        try (Rig rig = Rig.start(directory, policy, two)) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7? [[sim:fault=503 model=sim-frontier]]"));
            assertEquals("takeover;rule=r;step=1", header(answer, "decision"));
            assertEquals("advisor/small", header(answer, "served-by"));
            assertEquals(List.of("frontier first overloaded", "small failover ok"), tried(rig));
        }
    }
}
