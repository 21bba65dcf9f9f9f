package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator's meter")
class MeterTests {
    private final Sim sim = new Sim();

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    @DisplayName("names an attempt as the request does, and hides the key")
    void names() {
        sim.answer(Sim.ask("sim-small", "x"), "x-client-request-id", "attempt-7", "authorization", "Bearer sk-secret");
        Attempt row = sim.lastRow();
        assertEquals("attempt-7", row.id());
        assertEquals(12, row.key().length());
        assertTrue(!row.toString().contains("sk-secret"));
        sim.answer(Sim.ask("sim-small", "x"));
        assertEquals("sim-attempt-2", sim.lastRow().id());
        assertEquals("none", sim.lastRow().key());
    }

    @Test
    @DisplayName("is read over HTTP, whole or since a row, and reset")
    void overHttp() {
        for (int i = 0; i < 3; i++) {
            sim.answer(Sim.ask("sim-small", "[[sim:tokens=5]]"));
        }
        JsonNode all = Sim.json(sim.send("GET", "/sim/meter", "").body());
        assertTrue(all.path("simulated").asBoolean());
        assertEquals(3, all.at("/totals/sim-small/attempts").asInt());
        assertEquals(15, all.at("/totals/sim-small/output").asInt());
        assertEquals(3, all.path("attempts").size());
        assertEquals("complete", all.at("/attempts/0/finish").asText());
        assertEquals(
                1,
                Sim.json(sim.send("GET", "/sim/meter?since=2", "").body())
                        .path("attempts")
                        .size());
        assertEquals(400, sim.send("GET", "/sim/meter?since=yesterday", "").statusCode());
        assertEquals(200, sim.send("DELETE", "/sim/meter", "").statusCode());
        assertEquals(0, sim.simulator.meter().attempts().size());
        assertEquals(0, sim.simulator.meter().total("sim-small").attempts());
    }

    @Test
    @DisplayName("bills a stream that the client leaves up to what was written, and says at which byte")
    void clientGone() throws IOException {
        // More than sockets hold: the simulator is still writing when the client leaves.
        ObjectNode body = Sim.stream("sim-frontier", "[[sim:tokens=16000]]")
                .put("logprobs", true)
                .put("top_logprobs", 10);
        try (Socket socket = Wire.open(sim.simulator.port(), body)) {
            assertTrue(socket.getInputStream().read(new byte[1_000]) > 0);
        }
        Attempt row = sim.lastRow();
        assertEquals(Finish.CLIENT_GONE, row.finish());
        assertEquals(row.bytesWritten(), row.bytesAtDisconnect());
        assertEquals(row.tokensWritten(), row.tokens().output());
        assertTrue(row.tokensWritten() > 0 && row.tokensWritten() < 16_000, row.toString());
        assertEquals(row.tokens(), sim.simulator.meter().total("sim-frontier").tokens());
    }

    @Test
    @DisplayName("stays right under 200 requests at once, streamed, buffered, rejected and cut")
    void concurrent() {
        long seed = 20261121;
        Random random = new Random(seed);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        Map<Integer, Boolean> cut = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String model = random.nextBoolean() ? "sim-small" : "sim-frontier";
            int what = random.nextInt(4);
            String text = "[[sim:tokens=" + (1 + random.nextInt(60)) + "]]" + (what == 2 ? "[[sim:fault=429]]" : "")
                    + (what == 3 ? "[[sim:fault=cut tokens=1]]" : "");
            cut.put(i, what == 3);
            ObjectNode body = what == 0 ? Sim.ask(model, text) : Sim.stream(model, text);
            answers.add(sim.client()
                    .sendAsync(
                            sim.request(
                                    "POST", "/v1/chat/completions", body.toString(), "x-client-request-id", "r" + i),
                            HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer =
                    answers.get(i).exceptionally(broken -> null).join();
            assertEquals(cut.get(i), answer == null, "request " + i + " of seed " + seed);
        }
        Sim.until(() -> sim.simulator.meter().open() == 0);
        Map<String, TokenCounts> totals = new HashMap<>();
        List<Attempt> rows = sim.simulator.meter().attempts();
        assertEquals(200, rows.size());
        for (Attempt row : rows) {
            totals.merge(row.model(), row.tokens(), TokenCounts::plus);
            HttpResponse<String> answer = answers.get(Integer.parseInt(row.id().substring(1)))
                    .exceptionally(broken -> null)
                    .join();
            checkAgainst(row, answer);
        }
        totals.forEach((model, tokens) ->
                assertEquals(tokens, sim.simulator.meter().total(model).tokens()));
    }

    private static void checkAgainst(Attempt row, HttpResponse<String> answer) {
        if (answer == null) {
            assertEquals(Finish.CUT, row.finish());
            assertEquals(1, row.tokens().output());
        } else if (answer.statusCode() == 429) {
            assertEquals(TokenCounts.NONE, row.tokens());
        } else {
            String last = row.stream()
                    ? Sim.data(answer.body()).get(Sim.data(answer.body()).size() - 2)
                    : answer.body();
            JsonNode usage = Sim.json(last).path("usage");
            assertEquals(usage.path("prompt_tokens").asLong(), row.tokens().prompt());
            assertEquals(usage.path("completion_tokens").asLong(), row.tokens().completion());
            assertEquals(answer.body().length(), row.bytesWritten());
        }
    }
}
