package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a model cannot do")
class AbilitiesTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String PICTURE =
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0KGgo=\"}}";
    private static final String SEEN = "\"messages\":[{\"role\":\"user\",\"content\":[" + PICTURE
            + ",{\"type\":\"text\",\"text\":\"What is 12 + 7?\"}]}]";
    private static final String TOOLS =
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"parameters\":{\"type\":\"object\"}}}]";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String message(HttpResponse<String> refused) {
        assertEquals(400, refused.statusCode(), refused.body());
        return new JsonObject(refused.body()).getJsonObject("error").getString("message");
    }

    @ParameterizedTest
    @CsvSource({"openai", "anthropic"})
    @DisplayName("is not asked of it: the client hears which model it is, and nothing is sent")
    void refused(String dialect) throws Exception {
        rig = Rig.start(directory, NO_RULES, Limited.NOT.speaking(dialect).able("images: false, tools: false"));
        String seen = message(rig.chat(SEEN));
        assertTrue(seen.contains("small takes no images"), seen);
        assertTrue(seen.contains("models.small.can.images"), seen);
        String tools = message(rig.chat(Rig.user("Look.") + TOOLS));
        assertTrue(tools.contains("small takes no tools"), tools);
        assertEquals(200, rig.chat(Rig.user("What is 12 + 7?")).statusCode());
        assertEquals(1, rig.books().billed().size());
        rig.books().agree();
    }

    @Test
    @DisplayName("can be done by the one that a rule hands over to")
    void takeover() throws Exception {
        String policy = """
                rules:
                  - { name: eyes, stage: before, when: task.images > 0, try: [takeover] }
                """;
        rig = Rig.start(directory, policy, Limited.NOT.able("images: false"));
        HttpResponse<String> answer = rig.chat(SEEN);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "advisor/frontier",
                answer.headers().firstValue("x-escalier-served-by").orElse(""));
        rig.books().agree();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    @DisplayName("in one answer is not asked for: a client that wants more tokens gets as many as there are")
    void bounded(String dialect) throws Exception {
        rig = Rig.start(directory, NO_RULES, Limited.NOT.speaking(dialect).able("max_output: 5"));
        String many = "\"model\":\"auto\",\"max_tokens\":999999,\"messages\":[{\"role\":\"user\",\"content\":"
                + "\"[[sim:tokens=40]] Tell.\"}]";
        JsonObject said =
                new JsonObject(rig.post("/v1/messages", "{" + many + "}").body());
        assertEquals("max_tokens", said.getString("stop_reason"), said.encode());
        JsonObject chat = new JsonObject(
                rig.post("/v1/chat/completions", "{" + many + "}").body());
        assertEquals("length", chat.getJsonArray("choices").getJsonObject(0).getString("finish_reason"), chat.encode());
        rig.books().agree();
    }

    @Test
    @DisplayName("is told to clients that list models: the window of the executor and its longest answer")
    void listed() throws Exception {
        rig = Rig.start(directory, NO_RULES, Limited.NOT.able("context: 32000, max_output: 4000"));
        JsonObject model =
                new JsonObject(rig.ask("GET", "/v1/models/auto", null).body());
        assertEquals(
                List.of(32_000, 4000), List.of(model.getInteger("max_input_tokens"), model.getInteger("max_tokens")));
    }

    @ParameterizedTest
    @CsvSource({"budget, enabled", "adaptive, adaptive", "output_config, none"})
    @DisplayName("with an effort is asked for in its own way, of either client, and it is as strict as the real one")
    void efforts(String way, String thinks) throws Exception {
        String policy = """
                rules:
                  - { name: again, stage: after, when: task.turns == 1, try: [{ retry: { effort: high } }] }
                """;
        rig = Rig.start(
                directory,
                policy,
                Limited.NOT.speaking("anthropic").able("max_output: 4096, efforts: [low, high], effort_by: " + way));
        String ask = "\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"What is 12 + 7?\"}]";
        HttpResponse<String> chat =
                rig.post("/v1/chat/completions", "{" + ask + ",\"temperature\":0.2,\"reasoning_effort\":\"low\"}");
        assertEquals(200, chat.statusCode(), chat.body());
        String thinking = thinks.equals("none") ? "" : ",\"thinking\":{\"type\":\"adaptive\"}";
        HttpResponse<String> messages = rig.post("/v1/messages", "{" + ask + ",\"max_tokens\":4096" + thinking + "}");
        assertEquals(200, messages.statusCode(), messages.body());
        assertEquals(
                thinks.equals("none") ? "text" : "thinking",
                new JsonObject(messages.body())
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .getString("type"));
        assertEquals(4, rig.books().billed().size());
        rig.books().agree();
    }
}
