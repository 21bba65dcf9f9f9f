package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealRedis;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Rush;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two gateways before one upstream, with one Redis")
@FaultCase(72)
class TwoGatewaysTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String OPENING = """
            rules:
              - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 3 turns } }] }
            """;
    private static final String[] MINE = {"x-escalier-session", "mine"};
    private static final long DOLLAR = 1_000_000_000;
    private static final int MAX_TOKENS = 100;
    private static final String BODY =
            "{\"model\":\"auto\",\"max_tokens\":" + MAX_TOKENS + "," + Rig.user("Tell me. [[sim:tokens=80]]") + "}";
    private static final long MOST_OF_ONE = 3_000L * (BODY.length() + 64) + 15_000L * MAX_TOKENS;

    @TempDir
    private Path directory;

    private Rig gateway(String name, Rig.Upstream upstream, String policy, Limited limited) throws Exception {
        return Rig.start(Files.createDirectories(directory.resolve(name)), upstream, policy, limited);
    }

    private static Rush rush(Rig one, Rig other) {
        return new Rush(
                List.of(one.gateway().clientUrl(), other.gateway().clientUrl()),
                BODY,
                () -> one.simulator().meter().open() > 0);
    }

    private static String decision(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("x-escalier-decision").orElseThrow();
    }

    private static String turns(int turns) {
        StringBuilder messages = new StringBuilder("\"messages\":[{\"role\":\"user\",\"content\":\"What is 1 + 1?\"}");
        for (int i = 1; i < turns; i++) {
            messages.append(",{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"What is ")
                    .append(i)
                    .append(" + 2?\"}");
        }
        return messages.append(']').toString();
    }

    @Test
    @DisplayName("spend together no more than a budget has, and leave less than one task could need")
    void budget() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("mode: advisor_only", "allowance: { budget: { usd: 1 } }\n")
                    .sharing(redis.url(), "5 s");
            try (Rig one = gateway("one", upstream, NO_RULES, limited);
                    Rig other = gateway("other", upstream, NO_RULES, limited)) {
                Rush.Result result = rush(one, other).run(1000);
                long spent = Books.together(one, other).billedNano();
                assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
                assertTrue(spent > DOLLAR - MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
            }
        }
    }

    @Test
    @DisplayName("answer together as often as a minute allows requests")
    void requests() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("", "allowance: { requests_per_minute: 50 }\n").sharing(redis.url(), "5 s");
            try (Rig one = gateway("one", upstream, NO_RULES, limited);
                    Rig other = gateway("other", upstream, NO_RULES, limited)) {
                Rush.Result result = rush(one, other).run(1000);
                assertEquals(50, result.served(), result::toString);
                assertEquals(50, Books.together(one, other).billed().size());
            }
        }
    }

    @Test
    @DisplayName(
            "let a session stay where it stayed, whichever of them it asks, and after one of them was started again")
    void stay() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited shared = Limited.NOT.sharing(redis.url(), "5 s");
            try (Rig one = gateway("one", upstream, OPENING, shared)) {
                try (Rig other = gateway("other", upstream, OPENING, shared)) {
                    assertEquals("takeover;rule=opening;step=1", decision(one.chat(turns(1), MINE)));
                    assertEquals("takeover;rule=opening", decision(other.chat(turns(2), MINE)));
                    assertEquals("accept", decision(other.chat(turns(2), "x-escalier-session", "another")));
                }
                try (Rig other = gateway("other", upstream, OPENING, shared)) {
                    assertEquals("takeover;rule=opening", decision(other.chat(turns(3), MINE)));
                    assertEquals("takeover;rule=opening", decision(one.chat(turns(4), MINE)));
                    assertEquals("accept", decision(other.chat(turns(5), MINE)));
                }
            }
        }
    }

    @Test
    @DisplayName("hold a budget and a stay over a restart of both at once, in the middle of the window and of the stay")
    void bothRestarted() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("", "allowance: { budget: { usd: 1 } }\n").sharing(redis.url(), "5 s");
            try (Rig one = gateway("one", upstream, OPENING, limited);
                    Rig other = gateway("other", upstream, OPENING, limited)) {
                assertEquals("takeover;rule=opening;step=1", decision(one.chat(turns(1), MINE)));
                rush(one, other).runAll(200);
                long spent = Books.together(one, other).billedNano();
                assertTrue(spent < DOLLAR / 2, () -> "spent too early: " + spent);
            }
            try (Rig one = gateway("one", upstream, OPENING, limited);
                    Rig other = gateway("other", upstream, OPENING, limited)) {
                assertEquals("takeover;rule=opening", decision(other.chat(turns(2), MINE)));
                Rush.Result result = rush(one, other).run(1000);
                long spent = Books.recorded(one, other).billedNano();
                assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
                assertTrue(spent > DOLLAR - MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
            }
        }
    }

    @Test
    @DisplayName(
            "fail no task while Redis stalls, dies and comes back empty, keep a stay, and do not follow a stalled store")
    void away() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Chaos chaos = Chaos.before(redis.port());
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("", "allowance: { budget: { usd: 1 } }\n")
                    .sharing("redis://127.0.0.1:" + chaos.port(), "500 ms");
            try (Rig one = gateway("one", upstream, OPENING, limited)) {
                assertEquals("takeover;rule=opening;step=1", decision(one.chat(turns(1), MINE)));
                long usual = median(one);
                chaos.stall();
                Await.until("the store is given up", () -> {
                    one.chat(Rig.user("Hi"), "x-escalier-session", "nobody");
                    return one.admin("/metrics")
                            .contains("resilience4j_circuitbreaker_state{name=\"state\",state=\"open\"} 1");
                });
                assertEquals("takeover;rule=opening", decision(one.chat(turns(2), MINE)));
                long stalled = median(one);
                // A store that was waited for would take its deadline of half a second, each time it is asked.
                assertTrue(stalled < usual * 10 + 50_000_000, () -> stalled + " ns, usually " + usual);
                chaos.resume();
                redis.stop();
                chaos.cut();
                assertEquals("takeover;rule=opening", decision(one.chat(turns(3), MINE)));
                redis.startAgain();
                Await.until(
                        "the store is back",
                        () -> one.admin("/metrics")
                                .contains("resilience4j_circuitbreaker_state{name=\"state\",state=\"closed\"} 1"));
                assertEquals(200, one.chat(Rig.user("Hi")).statusCode());
                one.books().agree();
            }
        }
    }

    @Test
    @DisplayName(
            "spend together no more than a budget has when Redis dies in the middle of the window, and nearly all of it")
    void budgetAlone() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("mode: advisor_only", "allowance: { budget: { usd: 1 } }\n")
                    .sharing(redis.url(), "500 ms");
            try (Rig one = gateway("one", upstream, NO_RULES, limited);
                    Rig other = gateway("other", upstream, NO_RULES, limited)) {
                rush(one, other).runAll(200);
                awaitHeard(one, other);
                redis.stop();
                Rush.Result result = rush(one, other).run(1000);
                long spent = Books.together(one, other).billedNano();
                assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
                assertTrue(spent > DOLLAR - 2 * MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
            }
        }
    }

    @Test
    @DisplayName("answer together as often as a minute allows requests when Redis dies in the middle of it")
    void requestsAlone() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream()) {
            Limited limited = new Limited("", "allowance: { budget: { usd: 9 }, requests_per_minute: 50 }\n")
                    .sharing(redis.url(), "500 ms");
            try (Rig one = gateway("one", upstream, NO_RULES, limited);
                    Rig other = gateway("other", upstream, NO_RULES, limited)) {
                assertEquals(20, rush(one, other).runAll(20).served());
                awaitHeard(one, other);
                redis.stop();
                // Two were asked for the beats' sake.
                Rush.Result result = rush(one, other).run(1000);
                assertEquals(28, result.served(), result::toString);
                assertEquals(50, Books.together(one, other).billed().size());
            }
        }
    }

    /** Each has served one more, of which the other, which is asked nothing, hears with its next beat. */
    private static void awaitHeard(Rig... both) {
        for (Rig rig : both) {
            assertEquals(200, rig.post("/v1/chat/completions", BODY).statusCode());
            rig.books();
            Await.until("the other has heard of it", () -> left(both[0]).compareTo(left(both[1])) == 0);
        }
    }

    private static BigDecimal left(Rig rig) {
        return rig.books().counted().sum("escalier_budget_remaining_usd");
    }

    private static long median(Rig rig) {
        long[] took = new long[15];
        for (int i = 0; i < took.length; i++) {
            long began = System.nanoTime();
            assertEquals(
                    200, rig.chat(Rig.user("Hi"), "x-escalier-session", "s" + i).statusCode());
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        return took[took.length / 2];
    }
}
