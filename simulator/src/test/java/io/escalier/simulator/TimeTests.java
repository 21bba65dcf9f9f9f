package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.cache.CacheTerms;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.wire.Pace;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator's time")
class TimeTests {
    @Test
    @DisplayName("stands still when manual: a stream goes on token by token as it is moved")
    void manual() {
        try (Sim sim = new Sim(SimulatorOptions.DEFAULT.withManualTime())) {
            sim.simulator.pace("sim-small", new Pace(500, 20));
            ObjectNode body = Sim.stream("sim-small", "[[sim:tokens=3]]");
            CompletableFuture<HttpResponse<String>> answer = sim.client()
                    .sendAsync(
                            sim.request("POST", "/v1/chat/completions", body.toString()),
                            HttpResponse.BodyHandlers.ofString());
            Sim.until(() -> sim.simulator.waiting() == 1);
            Attempt waiting = sim.simulator.meter().attempts().get(0);
            assertEquals(200, waiting.status());
            assertEquals(0, waiting.bytesWritten());
            sim.simulator.advance(Duration.ofMillis(499));
            assertEquals(1, sim.simulator.waiting());
            sim.simulator.advance(Duration.ofMillis(1));
            for (int token = 1; token <= 3; token++) {
                int before = token - 1;
                Sim.until(() -> sim.simulator.waiting() == 1
                        && sim.simulator.meter().attempts().get(0).tokensWritten() == before);
                assertFalse(answer.isDone());
                sim.simulator.advance(Duration.ofMillis(20));
            }
            assertTrue(answer.join().body().endsWith("data: [DONE]\n\n"));
            assertEquals(560, sim.lastRow().endedMillis() - sim.lastRow().startedMillis());
        }
    }

    @Test
    @DisplayName("passes for real otherwise, scaled; the pace can be set over HTTP")
    void real() {
        try (Sim sim = new Sim(SimulatorOptions.DEFAULT.withLatencyScale(0.5))) {
            long before = System.nanoTime();
            sim.answer(Sim.ask("sim-small", "[[sim:tokens=10]]"));
            assertTrue(System.nanoTime() - before >= 85_000_000, "60 ms and 10 times 3 ms");
            String pace = "{\"model\":\"sim-small\",\"first_token_ms\":200,\"per_token_ms\":0}";
            assertEquals(200, sim.send("POST", "/sim/latency", pace).statusCode());
            before = System.nanoTime();
            sim.answer(Sim.ask("sim-small", "x"));
            assertTrue(System.nanoTime() - before >= 195_000_000);
            assertEquals(
                    400,
                    sim.send("POST", "/sim/latency", pace.replace("200", "-1")).statusCode());
            assertEquals(
                    404,
                    sim.send("POST", "/sim/latency", pace.replace("small", "big"))
                            .statusCode());
        }
    }

    @Test
    @DisplayName("can be moved past the life of a cached prompt, which usage and meter tell alike")
    void cacheExpires() {
        try (Sim sim = new Sim()) {
            CacheTerms terms = CacheTerms.drawn(1, "sim-small");
            ObjectNode body = Sim.ask("sim-small", "word ".repeat(3_000));
            assertEquals(0, cached(sim, body));
            long read = cached(sim, body);
            assertTrue(read >= terms.minimum() && read % terms.granularity() == 0, read + " of " + terms);
            assertEquals(read, sim.lastRow().tokens().cacheRead());
            assertEquals(0, cached(sim, body, "authorization", "Bearer other"));
            assertEquals(
                    200,
                    sim.send("POST", "/sim/clock", "{\"advance_ms\":" + terms.millis() + "}")
                            .statusCode());
            assertEquals(0, cached(sim, body));
            assertEquals(read, cached(sim, body));
            assertEquals(200, sim.send("DELETE", "/sim/cache", "").statusCode());
            assertEquals(0, cached(sim, body));
            assertEquals(
                    400, sim.send("POST", "/sim/clock", "{\"advance_ms\":-5}").statusCode());
        }
    }

    private static long cached(Sim sim, ObjectNode body, String... headers) {
        return sim.answer(body, headers)
                .at("/usage/prompt_tokens_details/cached_tokens")
                .asLong();
    }

    @Test
    @DisplayName("ends when it is closed; a Vert.x of its own closes with it")
    void ownVertx() {
        Simulator simulator = Sim.await(Simulator.start(SimulatorOptions.DEFAULT));
        assertTrue(simulator.baseUrl().startsWith("http://127.0.0.1:")
                && simulator.baseUrl().endsWith("/v1"));
        int port = simulator.port();
        AssertionError taken = assertThrows(
                AssertionError.class, () -> Sim.await(Simulator.start(SimulatorOptions.DEFAULT.withPort(port))));
        assertTrue(taken.toString().contains("BindException"), taken.toString());
        Sim.await(simulator.close());
    }
}
