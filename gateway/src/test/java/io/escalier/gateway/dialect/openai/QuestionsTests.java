package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A question of the gateway's own")
class QuestionsTests {
    private static final Request CLIENTS = Requests.read(Requests.with(",\"temperature\":1,\"user\":\"u\""));
    private static final UpstreamModel CHEAP = ChatRequestWriterTests.model("cheap", Map.of(), true);

    private static String own(Prompt.Own prompt, Map<String, String> params) {
        byte[] body = new OpenAiChat().encode(CLIENTS, prompt, ChatRequestWriterTests.model("up", params, true));
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String aside(String json, UpstreamModel model) {
        Prompt prompt = new Prompt.Changed(List.of(new Change.Append("Sure?"), new Change.Aside(1)));
        return new String(new OpenAiChat().encode(Requests.read(json), prompt, model), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("has the model, two messages, its limit, and nothing of the client's")
    void plain() {
        assertEquals(
                "{\"model\":\"up\",\"messages\":[{\"role\":\"system\",\"content\":\"Judge \\\"it\\\".\"},"
                        + "{\"role\":\"user\",\"content\":\"a\\nb\"}],\"max_tokens\":7,\"stream\":false}",
                own(new Prompt.Own("Judge \"it\".", "a\nb", 7, false, null), Map.of()));
    }

    @Test
    @DisplayName("asks for log-probabilities and for JSON by a schema where they are wanted")
    void everything() {
        JsonObject body = new JsonObject(own(
                new Prompt.Own("s", "u", 7, true, "{\"type\":\"object\",\"additionalProperties\":false}"), Map.of()));
        assertEquals(true, body.getValue("logprobs"));
        JsonObject format = body.getJsonObject("response_format");
        assertEquals("json_schema", format.getString("type"));
        assertEquals(true, format.getJsonObject("json_schema").getValue("strict"));
        assertEquals("answer", format.getJsonObject("json_schema").getString("name"));
        assertEquals(
                "object",
                format.getJsonObject("json_schema").getJsonObject("schema").getString("type"));
    }

    @Test
    @DisplayName("has the model's params, except for those that are the gateway's, and the limit by the name they use")
    void params() {
        Map<String, String> params = Map.of(
                "temperature",
                "0.1",
                "max_completion_tokens",
                "9000",
                "stream",
                "true",
                "messages",
                "[]",
                "response_format",
                "{\"type\":\"json_object\"}");
        JsonObject body = new JsonObject(own(new Prompt.Own("s", "u", 7, false, null), params));
        assertEquals(
                new JsonObject()
                        .put("model", "up")
                        .put("messages", body.getJsonArray("messages"))
                        .put("temperature", 0.1)
                        .put("max_completion_tokens", 7)
                        .put("stream", false),
                body);
        assertEquals(2, body.getJsonArray("messages").size());
    }

    @Test
    @DisplayName("with half a character in what it quotes is UTF-8 all the same")
    void halfACharacter() throws Exception {
        String body = own(new Prompt.Own("s", "\ud83d", 7, false, null), Map.of());
        new OpenAiChat().decode(body.getBytes(StandardCharsets.UTF_8), Map.of());
        assertTrue(body.contains("\"content\":\"?\""), body);
    }

    @Test
    @DisplayName("beside the conversation is set into the client's bytes")
    void besideTheConversation() {
        assertEquals(
                Requests.with(",\"tool_choice\":\"none\",\"tools\":[{\"type\":\"web\"}],\"stream\":false,\"n\":1"
                                + ",\"max_tokens\":1")
                        .replace("hi\"}", "hi\"},{\"role\":\"user\",\"content\":\"Sure?\"}"),
                aside(
                        Requests.with(
                                ",\"tool_choice\":\"auto\",\"tools\":[{\"type\":\"web\"}],\"stream\":true,\"n\":3"
                                        + ",\"response_format\":{\"type\":\"text\"},\"stream_options\":{\"include_usage\":true}"),
                        CHEAP));
    }

    @Test
    @DisplayName("beside the conversation forbids functions by their older name, and none where there are none")
    void functions() {
        String functions = ",\"functions\":[{\"name\":\"f\"}]";
        assertTrue(aside(Requests.with(functions), CHEAP).contains("\"function_call\":\"none\""));
        String none = aside(Requests.with(",\"tools\":[ ],\"functions\":null"), CHEAP);
        assertTrue(!none.contains("none"), none);
    }

    @Test
    @DisplayName("beside the conversation is limited by the name that the client or the model's params use")
    void limits() {
        assertTrue(aside(Requests.with(",\"max_completion_tokens\":9"), CHEAP).contains("\"max_completion_tokens\":1"));
        UpstreamModel newer = ChatRequestWriterTests.model("cheap", Map.of("max_completion_tokens", "5"), true);
        String written = aside(Requests.with(""), newer);
        assertTrue(written.contains("\"max_completion_tokens\":1"), written);
        assertTrue(!written.contains("\"max_tokens\""), written);
    }
}
