package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The chat endpoint")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatTests {
    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    @Test
    @DisplayName("works a sum out and says that it is simulated")
    void answersASum() {
        HttpResponse<String> response = sim.post(Sim.ask("sim-frontier", "What is (12 + 7) * 3? Number only."));
        assertEquals(200, response.statusCode());
        assertEquals("true", response.headers().firstValue("x-simulated").orElse(""));
        assertTrue(response.headers().firstValue("x-request-id").orElse("").startsWith("req_sim_"));
        JsonNode answer = Sim.json(response.body());
        assertEquals("57", Sim.text(answer));
        assertEquals("simulated", answer.path("system_fingerprint").asText());
        assertEquals("sim-frontier", answer.path("model").asText());
        assertEquals("stop", answer.at("/choices/0/finish_reason").asText());
    }

    @Test
    @DisplayName("counts what it says as its meter bills it")
    void usageIsTheBill() {
        JsonNode usage = sim.answer(Sim.ask("sim-frontier", "What is 2 + 2?")).path("usage");
        Attempt row = sim.lastRow();
        assertEquals(row.tokens().prompt(), usage.path("prompt_tokens").asLong());
        assertEquals(row.tokens().completion(), usage.path("completion_tokens").asLong());
        assertEquals(
                row.tokens().reasoning(),
                usage.at("/completion_tokens_details/reasoning_tokens").asLong());
        assertTrue(row.tokens().reasoning() > 0);
        assertEquals(Finish.COMPLETE, row.finish());
        assertEquals(1, row.tokens().output());
    }

    @Test
    @DisplayName("streams the role, one token per chunk, the finish, the usage and the end mark")
    void streams() {
        ObjectNode body = Sim.stream("sim-small", "[[sim:say=\"one two three\"]]");
        String stream = sim.post(body).body();
        List<JsonNode> chunks = Sim.chunks(stream);
        assertEquals("assistant", chunks.get(0).at("/choices/0/delta/role").asText());
        String text = chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
        assertEquals("one two three", text);
        assertEquals(1 + 4 + 1 + 1, chunks.size());
        assertEquals("stop", chunks.get(5).at("/choices/0/finish_reason").asText());
        assertTrue(chunks.get(5).path("usage").isNull());
        assertTrue(chunks.get(6).path("choices").isEmpty());
        assertEquals(4, chunks.get(6).at("/usage/completion_tokens").asInt());
        assertTrue(stream.endsWith("data: [DONE]\n\n"));
        Attempt row = sim.lastRow();
        assertEquals(4, row.tokensWritten());
        assertEquals(stream.length(), row.bytesWritten());
    }

    @Test
    @DisplayName("sends no usage chunk to who did not ask for one")
    void noUsageUnlessAsked() {
        String stream =
                sim.post(Sim.ask("sim-small", "Hello").put("stream", true)).body();
        assertFalse(Sim.chunks(stream).stream().anyMatch(chunk -> chunk.has("usage")));
    }

    @Test
    @DisplayName("gives the same answer to the same request, and another for another seed")
    void isDeterministic() {
        String first = Sim.text(sim.answer(Sim.ask("sim-small", "Tell me something.")));
        assertEquals(first, Sim.text(sim.answer(Sim.ask("sim-small", "Tell me something."))));
        boolean differs = false;
        for (int seed = 1; seed < 20; seed++) {
            String other = Sim.text(
                    sim.answer(Sim.ask("sim-small", "Tell me something.").put("seed", seed)));
            differs |= !other.equals(first);
        }
        assertTrue(differs);
    }
}
