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
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The messages endpoint")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTests {
    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    @Test
    @DisplayName("works a sum out, with any query, and says that it is simulated")
    void answersASum() {
        String body = Messages.ask("sim-frontier", "What is (12 + 7) * 3? Number only.")
                .toString();
        HttpResponse<String> response = messages.send("POST", "/v1/messages?beta=true", body);
        assertEquals(200, response.statusCode(), response.body());
        assertEquals("true", response.headers().firstValue("x-simulated").orElse(""));
        assertTrue(response.headers().firstValue("request-id").orElse("").startsWith("req_sim_"));
        JsonNode answer = Sim.json(response.body());
        assertEquals("57", Messages.text(answer));
        assertEquals("message", answer.path("type").asText());
        assertEquals("assistant", answer.path("role").asText());
        assertEquals("sim-frontier", answer.path("model").asText());
        assertEquals("end_turn", answer.path("stop_reason").asText());
        assertTrue(answer.path("stop_sequence").isNull());
        assertTrue(answer.path("id").asText().startsWith("msg_"));
    }

    @Test
    @DisplayName("counts what it says as its meter bills it, and bills it at Anthropic's prices")
    void usageIsTheBill() {
        JsonNode usage =
                messages.answer(Messages.ask("sim-frontier", "What is 2 + 2?")).path("usage");
        Attempt row = sim.lastRow();
        assertEquals(row.tokens().input(), usage.path("input_tokens").asLong());
        assertEquals(row.tokens().completion(), usage.path("output_tokens").asLong());
        assertEquals(0, row.tokens().reasoning(), "nothing is thought unless it is asked for");
        assertEquals(Finish.COMPLETE, row.finish());
        long nanos = row.tokens().input() * 3_000 + row.tokens().output() * 15_000;
        assertEquals(OptionalLong.of(nanos), row.nanos());
        assertTrue(sim.simulator.meter().total("sim-frontier").nanos() >= nanos);
    }

    @Test
    @DisplayName("streams the message's start, a ping, one token per delta, and the end with all usage")
    void streams() {
        ObjectNode body = Messages.ask("sim-small", "[[sim:say=\"one two three\"]]");
        HttpResponse<String> response = messages.post(body.put("stream", true));
        List<JsonNode> events = Messages.events(response.body());
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                Messages.types(events));
        JsonNode start = events.get(0).path("message");
        assertTrue(start.path("stop_reason").isNull());
        assertEquals(0, start.path("content").size());
        assertEquals(1, start.at("/usage/output_tokens").asInt());
        String text = Messages.deltas(events, "text_delta")
                .map(delta -> delta.path("text").asText())
                .collect(Collectors.joining());
        assertEquals("one two three", text);
        JsonNode end = events.get(8);
        assertEquals("end_turn", end.at("/delta/stop_reason").asText());
        assertEquals(4, end.at("/usage/output_tokens").asInt());
        assertEquals(start.at("/usage/input_tokens"), end.at("/usage/input_tokens"));
        Attempt row = sim.lastRow();
        assertEquals(4, row.tokensWritten());
        assertEquals(response.body().length(), row.bytesWritten());
    }

    @Test
    @DisplayName("ends at a stop sequence and says at which")
    void stopSequence() {
        ObjectNode body = Messages.ask("sim-small", "[[sim:say=\"one two three\"]]");
        body.putArray("stop_sequences").add("xyz").add(" three").add(" two");
        JsonNode answer = messages.answer(body);
        assertEquals("one", Messages.text(answer));
        assertEquals("stop_sequence", answer.path("stop_reason").asText());
        assertEquals(" two", answer.path("stop_sequence").asText());
    }

    @Test
    @DisplayName("ends at max_tokens, or where the model's window ends, and says which it was")
    void limits() {
        ObjectNode body = Messages.ask("sim-small", "[[sim:tokens=50]]").put("max_tokens", 7);
        JsonNode answer = messages.answer(body);
        assertEquals("max_tokens", answer.path("stop_reason").asText());
        assertEquals(7, answer.at("/usage/output_tokens").asInt());
        ObjectNode full = Messages.ask("sim-small", "[[sim:tokens=4000]] " + "word ".repeat(31_000));
        answer = messages.answer(full.put("max_tokens", 4_000));
        assertEquals("model_context_window_exceeded", answer.path("stop_reason").asText());
        assertEquals(
                32_000,
                Messages.prompt(answer.path("usage"))
                        + answer.at("/usage/output_tokens").asLong());
    }

    @Test
    @DisplayName("takes consecutive messages of one role for one")
    void mergesRoles() {
        ObjectNode body = Messages.ask("sim-frontier", "What is 2 + 3?");
        Messages.say(body, "user", Sim.JSON.getNodeFactory().textNode("Number only."));
        JsonNode answer = messages.answer(body);
        ObjectNode one = Messages.ask("sim-frontier", "x");
        ((ObjectNode) one.at("/messages/0"))
                .putArray("content")
                .add(Sim.json("{\"type\":\"text\",\"text\":\"What is 2 + 3?\"}"))
                .add(Sim.json("{\"type\":\"text\",\"text\":\"Number only.\"}"));
        assertEquals("5", Messages.text(answer));
        assertEquals(answer.at("/usage/input_tokens"), messages.answer(one).at("/usage/input_tokens"));
    }

    @Test
    @DisplayName("goes on where an assistant message at the end stops")
    void prefill() {
        ObjectNode body = Messages.ask("sim-frontier", "What is 2 + 3? Number only.");
        Messages.say(body, "assistant", Sim.JSON.getNodeFactory().textNode("The result is"));
        assertEquals("5", Messages.text(messages.answer(body)));
    }

    @Test
    @DisplayName("gives a document of the schema that output_config asks for")
    void structuredOutput() {
        ObjectNode body = Messages.ask("sim-frontier", "What is 2 + 3?");
        body.putObject("output_config")
                .putObject("format")
                .put("type", "json_schema")
                .set(
                        "schema",
                        Sim.json("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
                                + "\"required\":[\"answer\"],\"additionalProperties\":false}"));
        assertTrue(Sim.json(Messages.text(messages.answer(body))).path("answer").isTextual());
    }

    @Test
    @DisplayName("reads images and documents, and counts them")
    void media() {
        ObjectNode body = Messages.ask("sim-frontier", "x");
        ((ObjectNode) body.at("/messages/0"))
                .putArray("content")
                .add(Sim.json("{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
                        + "\"data\":\"aGVsbG8=\"}}"))
                .add(Sim.json("{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example/x.png\"}}"))
                .add(Sim.json("{\"type\":\"document\",\"title\":\"t\",\"source\":{\"type\":\"text\",\"media_type\":"
                        + "\"text/plain\",\"data\":\"What is 3 + 4?\"}}"))
                .add(Sim.json("{\"type\":\"text\",\"text\":\"Number only.\"}"));
        JsonNode answer = messages.answer(body);
        assertEquals("7", Messages.text(answer));
        assertTrue(answer.at("/usage/input_tokens").asInt() > 800);
    }

    @Test
    @DisplayName("accepts what else a request may carry")
    void accepts() {
        ObjectNode body = Messages.ask("sim-small", "Hello")
                .put("temperature", 0.5)
                .put("top_p", 0.9)
                .put("top_k", 5)
                .put("service_tier", "standard_only");
        body.putObject("metadata").put("user_id", "u-1");
        body.putArray("system").add(Sim.json("{\"type\":\"text\",\"text\":\"Be brief.\"}"));
        body.putObject("context_management").putArray("edits");
        JsonNode answer = messages.answer(
                body,
                "anthropic-beta",
                "context-management-2025-06-27, claude-code-20250219",
                "anthropic-beta",
                "files-api-2025-04-14");
        assertEquals("standard", answer.at("/usage/service_tier").asText());
        assertFalse(Messages.text(answer).isEmpty());
    }
}
