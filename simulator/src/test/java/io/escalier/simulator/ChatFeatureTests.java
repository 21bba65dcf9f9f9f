package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The chat dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatFeatureTests {
    private final Sim sim = new Sim();

    @AfterAll
    void stop() {
        sim.close();
    }

    @Test
    @DisplayName("gives log-probabilities with alternatives for every token, in both forms")
    void logprobs() {
        ObjectNode body = Sim.ask("sim-small", "[[sim:say=\"so it is\"]]")
                .put("logprobs", true)
                .put("top_logprobs", 3);
        JsonNode content = sim.answer(body).at("/choices/0/logprobs/content");
        assertEquals(3, content.size());
        for (JsonNode token : content) {
            assertTrue(token.path("logprob").asDouble() <= 0);
            assertEquals(3, token.path("top_logprobs").size());
            double all = 0;
            for (JsonNode other : token.path("top_logprobs")) {
                all += Math.exp(other.path("logprob").asDouble());
            }
            assertTrue(all <= 1 + 1e-9, "probabilities add up to " + all);
        }
        List<JsonNode> chunks = Sim.chunks(sim.post(body.put("stream", true)).body());
        List<JsonNode> streamed = chunks.stream()
                .flatMap(chunk -> chunk.at("/choices/0/logprobs/content").isArray()
                        ? Stream.of(chunk.at("/choices/0/logprobs/content/0"))
                        : Stream.empty())
                .toList();
        assertEquals(content.get(1), streamed.get(1));
        assertEquals(3, streamed.size());
    }

    @Test
    @DisplayName("makes an unsure answer known by its log-probabilities")
    void unsure() {
        String sum = "What is 2 + 3 * 4?";
        double sure = firstLogprob(sum + " [[sim:flaw=confident]]");
        double unsure = firstLogprob(sum + " [[sim:flaw=unsure]]");
        assertTrue(sure > -0.5 && unsure < -0.6, sure + " " + unsure);
        assertNotEquals("14", Sim.text(sim.answer(Sim.ask("sim-small", sum + " [[sim:flaw=confident]]"))));
        String hedged = Sim.text(sim.answer(Sim.ask("sim-small", sum + " [[sim:flaw=hedged]]")));
        assertTrue(hedged.matches(".*(not sure|not certain|hard to say).*"), hedged);
        assertEquals(
                "length",
                sim.answer(Sim.ask("sim-small", sum + " [[sim:flaw=truncated]]"))
                        .at("/choices/0/finish_reason")
                        .asText());
    }

    private double firstLogprob(String text) {
        JsonNode answer = sim.answer(Sim.ask("sim-small", text).put("logprobs", true));
        return answer.at("/choices/0/logprobs/content/0/logprob").asDouble();
    }

    @Test
    @DisplayName("answers in JSON when told to, to a schema where there is one")
    void responseFormat() {
        ObjectNode body = Sim.ask("sim-frontier", "What is 6 * 7?");
        body.putObject("response_format").put("type", "json_object");
        assertEquals("42", Sim.json(Sim.text(sim.answer(body))).path("answer").asText());
        ObjectNode schema = body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "result")
                .putObject("schema")
                .put("type", "object");
        schema.putObject("properties").putObject("value").put("type", "integer");
        assertEquals("{\"value\":42}", Sim.text(sim.answer(body)));
    }

    @Test
    @DisplayName("cuts at max_tokens, reasoning included, and says length")
    void limits() {
        ObjectNode body = Sim.ask("sim-small", "[[sim:tokens=50]]").put("max_tokens", 7);
        JsonNode answer = sim.answer(body);
        assertEquals("length", answer.at("/choices/0/finish_reason").asText());
        assertEquals(7, answer.at("/usage/completion_tokens").asInt());
        JsonNode thinking = sim.answer(Sim.ask("sim-frontier", "What is 2 + 2?").put("max_completion_tokens", 5));
        assertEquals("", Sim.text(thinking));
        assertEquals(
                5,
                thinking.at("/usage/completion_tokens_details/reasoning_tokens").asInt());
    }

    @Test
    @DisplayName("stops before a stop text")
    void stops() {
        ObjectNode body = Sim.ask("sim-small", "[[sim:say=\"one two three four\"]]");
        body.putArray("stop").add("three").add("four");
        JsonNode answer = sim.answer(body);
        assertEquals("one two ", Sim.text(answer));
        assertEquals("stop", answer.at("/choices/0/finish_reason").asText());
    }

    @Test
    @DisplayName("gives several choices that differ, and bills each")
    void choices() {
        ObjectNode body = Sim.ask("sim-small", "Tell me a story.").put("n", 4);
        JsonNode answer = sim.answer(body);
        assertEquals(4, answer.path("choices").size());
        long different = IntStream.range(0, 4)
                .mapToObj(i -> answer.at("/choices/" + i + "/message/content").asText())
                .distinct()
                .count();
        assertTrue(different > 1);
        List<JsonNode> chunks = Sim.chunks(sim.post(body.put("stream", true)).body());
        assertEquals(
                3,
                chunks.stream()
                        .mapToInt(chunk -> chunk.at("/choices/0/index").asInt())
                        .max()
                        .orElse(-1));
        assertEquals(
                answer.at("/usage/completion_tokens").asLong(),
                sim.lastRow().tokens().completion());
    }

    @Test
    @DisplayName("tells usage so far on every chunk when asked to, as vLLM does")
    void runningUsage() {
        ObjectNode body = Sim.stream("sim-small", "[[sim:tokens=4]]");
        body.withObject("/stream_options").put("continuous_usage_stats", true);
        List<Integer> seen = Sim.chunks(sim.post(body).body()).stream()
                .map(chunk -> chunk.at("/usage/completion_tokens").asInt(-1))
                .toList();
        assertEquals(List.of(0, 1, 2, 3, 4, 4, 4), seen);
    }

    @Test
    @DisplayName("puts a refusal under a schema into a field of its own")
    void refusal() {
        ObjectNode body = Sim.ask("sim-small", "What is 6 * 7? [[sim:flaw=refused]]");
        assertTrue(Sim.text(sim.answer(body)).matches(".*(can't|cannot|unable).*"));
        body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "result")
                .putObject("schema")
                .put("type", "object");
        JsonNode message = sim.answer(body).at("/choices/0/message");
        assertTrue(message.path("content").isNull());
        assertTrue(message.path("refusal").asText().matches(".*(can't|cannot|unable).*"));
    }

    @Test
    @DisplayName("lists its models as the simulator's")
    void models() {
        JsonNode list = Sim.json(sim.send("GET", "/v1/models", "").body());
        assertEquals("sim-small", list.at("/data/0/id").asText());
        assertEquals("sim-frontier", list.at("/data/1/id").asText());
        assertEquals("escalier-simulator", list.at("/data/1/owned_by").asText());
        assertEquals(200, sim.send("GET", "/v1/models/sim-small", "").statusCode());
        assertEquals(404, sim.send("GET", "/v1/models/other", "").statusCode());
    }
}
