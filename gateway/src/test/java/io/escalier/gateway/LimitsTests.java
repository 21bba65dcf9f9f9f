package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Over real sockets, a limit")
class LimitsTests {
    private static final String NO_RULES = "stream: live\nrules: []\n";
    private static final String EASY = Rig.user("What is 12 + 7?") + ",\"max_tokens\":100";
    private static final String TAKEN_OVER = """
            stream: hold
            rules:
              - { name: sums, stage: before, when: "task.turns == 1", try: [takeover], unhelped: 0% }
            """;

    @TempDir
    private Path directory;

    private Rig rig(String policy, String route, String top) throws Exception {
        return Rig.start(directory, policy, new Limited(route, top));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error");
    }

    private static JsonObject record(Rig rig, HttpResponse<String> answer) {
        return new JsonObject(rig.admin("/admin/decisions/" + header(answer, "x-escalier-task-id")));
    }

    private static List<String> calls(JsonObject record) {
        JsonArray attempts = record.getJsonArray("attempts");
        return attempts.stream()
                .map(attempt ->
                        ((JsonObject) attempt).getString("role") + " " + ((JsonObject) attempt).getString("purpose"))
                .toList();
    }

    private static long counted(Books books, String limit) {
        return books.counted()
                .sum("escalier_refused_total", Map.of("route", "auto", "limit", limit))
                .longValueExact();
    }

    @Test
    @DisplayName(
            "on money that is used up refuses the next task before anything goes upstream, in the client's dialect")
    void usedUp() throws Exception {
        try (Rig rig = rig(NO_RULES, "", "allowance: { budget: { usd: 0 } }\n")) {
            HttpResponse<String> answer = rig.chat(EASY);
            assertEquals(429, answer.statusCode(), answer.body());
            assertEquals("gateway_budget", error(answer).getString("code"));
            assertEquals("rate_limit_error", error(answer).getString("type"));
            assertEquals(
                    "the limit gateway_budget of gateway has no room for this request",
                    error(answer).getString("message"));
            assertEquals("false", header(answer, "x-should-retry"));
            assertEquals("60", header(answer, "retry-after"));
            assertEquals("60000", header(answer, "retry-after-ms"));
            Books books = rig.books().agree();
            assertEquals(List.of(), books.rows());
            assertEquals(1, counted(books, "gateway_budget"));
        }
    }

    @Test
    @DisplayName("on money is held to by what calls can come to, and is worn off by what they came to")
    void reserves() throws Exception {
        try (Rig rig = rig(NO_RULES, "", "allowance: { budget: { usd: 0.5 } }\n")) {
            for (int i = 0; i < 5; i++) {
                assertEquals(200, rig.chat(EASY).statusCode());
            }
            Books books = rig.books().agree();
            long spent = books.rows().stream()
                    .mapToLong(row -> row.costNano() == null ? 0 : row.costNano())
                    .sum();
            assertTrue(spent > 0);
            assertEquals(
                    500_000_000 - spent,
                    books.counted()
                            .sum("escalier_budget_remaining_usd", Map.of("scope", "gateway"))
                            .movePointRight(9)
                            .longValueExact());
        }
    }

    @Test
    @DisplayName("on requests in a minute refuses the one too many, and tells all of them what is left")
    void requests() throws Exception {
        try (Rig rig = rig(NO_RULES, "", "allowance: { requests_per_minute: 2, tokens_per_minute: 100000 }\n")) {
            HttpResponse<String> first = rig.chat(EASY);
            assertEquals("2", header(first, "x-ratelimit-limit-requests"));
            assertEquals("1", header(first, "x-ratelimit-remaining-requests"));
            assertTrue(header(first, "x-ratelimit-reset-requests").matches("1m[01]s"), first.headers()::toString);
            assertEquals("100000", header(first, "x-ratelimit-limit-tokens"));
            assertEquals("100000", header(first, "x-ratelimit-remaining-tokens"));
            HttpResponse<String> second = rig.chat("\"stream\":true," + EASY);
            assertEquals("0", header(second, "x-ratelimit-remaining-requests"));
            assertTrue(Long.parseLong(header(second, "x-ratelimit-remaining-tokens")) < 100_000);
            HttpResponse<String> third = rig.chat(EASY);
            assertEquals(429, third.statusCode());
            assertEquals("gateway_requests", error(third).getString("code"));
            assertEquals("0", header(third, "x-ratelimit-remaining-requests"));
            assertTrue(Long.parseLong(header(third, "retry-after")) > 50);
            assertEquals(2, rig.books().agree().rows().size());
        }
    }

    @Test
    @DisplayName("on tokens in a minute counts prompts and answers, and refuses calls that may not fit")
    void tokens() throws Exception {
        try (Rig rig = rig(NO_RULES, "allowance: { tokens_per_minute: 400 }", "")) {
            HttpResponse<String> first = rig.chat(EASY);
            assertEquals(200, first.statusCode(), first.body());
            HttpResponse<String> tooMuch = rig.chat(Rig.user("What is 12 + 7?") + ",\"max_tokens\":380");
            assertEquals(429, tooMuch.statusCode());
            assertEquals("route_tokens", error(tooMuch).getString("code"));
            assertEquals("accept;limit=route_tokens", header(tooMuch, "x-escalier-decision"));
            assertEquals(List.of(), calls(record(rig, tooMuch)));
            assertEquals(1, counted(rig.books().agree(), "route_tokens"));
        }
    }

    @Test
    @DisplayName("on concurrency holds tasks as long as they are under way, and no longer, however they end")
    void concurrency() throws Exception {
        try (Rig rig = rig(NO_RULES, "", "allowance: { concurrency: 1 }\n")) {
            String stalls = "{\"model\":\"auto\",\"stream\":true,"
                    + Rig.user("What is 12 + 7? [[sim:fault=stall tokens=2]]") + "}";
            try (RawClient client = rig.raw().chat(stalls)) {
                client.readUntil("data: ");
                HttpResponse<String> second = rig.chat(EASY);
                assertEquals(429, second.statusCode());
                assertEquals("gateway_concurrency", error(second).getString("code"));
            }
            Await.until(
                    "the place of the client that left is free",
                    () -> rig.chat(EASY).statusCode() == 200);
            assertEquals(200, rig.chat(EASY).statusCode());
            assertEquals(200, rig.chat("\"stream\":true," + EASY).statusCode());
            rig.books().agree();
        }
    }

    @Test
    @FaultCase(69)
    @DisplayName(
            "on money that leaves tasks to the executor refuses help, and nothing else; what it refused is in no arm")
    void leavesToExecutor() throws Exception {
        String policy = TAKEN_OVER.replace("unhelped: 0%", "unhelped: 50%");
        try (Rig rig = rig(policy, "allowance: { budget: { usd: 0.000001 }, at_limit: executor }", "")) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.chat(EASY, "x-escalier-session", "s" + i);
                assertEquals(200, answer.statusCode(), answer.body());
                assertEquals("executor/small", header(answer, "x-escalier-served-by"));
                assertEquals("accept;rule=sums;limit=route_budget", header(answer, "x-escalier-decision"));
                assertEquals(List.of("executor answer"), calls(record(rig, answer)));
            }
            Books books = rig.books().agree();
            assertEquals(
                    4,
                    books.counted()
                            .sum("escalier_rule_firings_total", Map.of("rule", "sums", "arm", "none"))
                            .longValueExact());
        }
    }

    @Test
    @DisplayName("on money that leaves tasks to the executor has it serve sessions of the baseline, too")
    void baseline() throws Exception {
        String route = "baseline: 100%, allowance: { budget: { usd: 0.000001 }, at_limit: executor }";
        try (Rig rig = rig(NO_RULES, route, "")) {
            HttpResponse<String> answer = rig.chat("\"stream\":true," + EASY);
            assertEquals(200, answer.statusCode());
            assertEquals("executor/small", header(answer, "x-escalier-served-by"));
            assertEquals("accept;limit=route_budget", header(answer, "x-escalier-decision"));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("on money that only tells is exceeded, and is known to be")
    void onlyTells() throws Exception {
        try (Rig rig = rig(TAKEN_OVER, "", "allowance: { budget: { usd: 0.000001 }, at_limit: advisor }\n")) {
            HttpResponse<String> answer = rig.chat(EASY);
            assertEquals("advisor/frontier", header(answer, "x-escalier-served-by"));
            Books books = rig.books().agree();
            assertEquals(
                    0,
                    books.counted()
                            .sum("escalier_budget_remaining_usd", Map.of("scope", "gateway"))
                            .signum());
        }
    }

    @Test
    @DisplayName("on money covers checks and advice: what does not fit is left out, and the draft is served")
    void hidden() throws Exception {
        String policy = """
                stream: hold
                rules:
                  - { name: r, stage: after, when: "answer.length > 0", try: [advise] }
                """;
        // Enough for the executor's answer by its upper estimate, and not for the advice.
        try (Rig rig = rig(policy, "", "allowance: { budget: { usd: 0.002 } }\n")) {
            HttpResponse<String> answer = rig.chat(EASY);
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("accept;rule=r;limit=gateway_budget", header(answer, "x-escalier-decision"));
            assertEquals(List.of("executor answer"), calls(record(rig, answer)));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("on money reserves four usual answers where nothing bounds one, says so, and tells what it overspent")
    void unbounded() throws Exception {
        try (Rig rig = rig(NO_RULES, "mode: advisor_only", "allowance: { budget: { usd: 1 } }\n")) {
            HttpResponse<String> bounded = rig.chat(EASY);
            HttpResponse<String> usual = rig.chat(Rig.user("What is 12 + 7?"));
            HttpResponse<String> longer = rig.chat(Rig.user("What is 12 + 7? [[sim:tokens=6000]]"));
            assertEquals(200, longer.statusCode());
            assertEquals(null, attempt(rig, bounded).getValue("bounded"));
            assertEquals(false, attempt(rig, usual).getValue("bounded"));
            assertEquals(null, attempt(rig, usual).getValue("overspent"));
            assertEquals(true, attempt(rig, longer).getValue("overspent"));
            Books books = rig.books().agree();
            assertEquals(
                    2, books.counted().sum("escalier_attempts_unbounded_total").longValueExact());
            assertEquals(
                    1, books.counted().sum("escalier_attempts_overspent_total").longValueExact());
        }
    }

    @Test
    @DisplayName("on money has a stream reserve again that outgrows what was reserved, and breaks it off without room")
    void outgrown() throws Exception {
        // Four usual answers cost 0.06144 dollars, and eight do not fit.
        try (Rig rig = rig(NO_RULES, "mode: advisor_only", "allowance: { budget: { usd: 0.1 } }\n")) {
            String longer =
                    "{\"model\":\"auto\",\"stream\":true," + Rig.user("What is 12 + 7? [[sim:tokens=9000]]") + "}";
            try (RawClient client = rig.raw().chat(longer)) {
                String said = client.readToEnd();
                assertTrue(said.contains("gateway_budget") && !said.contains("[DONE]"), "it was broken off");
            }
            Books books = rig.books().agree();
            assertEquals("limit_reached", books.rows().get(0).result());
        }
    }

    private static JsonObject attempt(Rig rig, HttpResponse<String> answer) {
        return record(rig, answer).getJsonArray("attempts").getJsonObject(0);
    }
}
