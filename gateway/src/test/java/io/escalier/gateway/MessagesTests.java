package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Messages API of the gateway")
class MessagesTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String ASK = "{\"model\":\"auto\",\"max_tokens\":100,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is 12 + 7?\"}]}";
    private static final String NOT_CARRIED = "x-escalier-not-carried";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private void start(String dialect) throws Exception {
        rig = Rig.start(directory, NO_RULES, Limited.NOT.speaking(dialect));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private static String text(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body())
                .getJsonArray("content")
                .getJsonObject(0)
                .getString("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/messages?beta=true", "/messages", "/v1/v1/messages"})
    @DisplayName("is where clients look for it")
    void paths(String path) throws Exception {
        start("anthropic");
        HttpResponse<String> answer = rig.post(path, ASK);
        assertEquals("19", text(answer));
        assertEquals(header(answer, "x-request-id"), header(answer, "request-id"));
        assertEquals("none", header(answer, NOT_CARRIED));
    }

    @Test
    @DisplayName("greets whoever looks whether somebody is there, without a key")
    void greetings() throws Exception {
        rig = Rig.start(directory, NO_RULES, Limited.NOT.locked());
        assertEquals(200, rig.ask("HEAD", "/", null).statusCode());
        assertEquals(200, rig.ask("GET", "/api/hello", null).statusCode());
        assertEquals(401, rig.post("/v1/messages", ASK).statusCode());
        String key = rig.key("ann");
        assertEquals(200, rig.post("/v1/messages", ASK, "x-api-key", key).statusCode());
        assertEquals(
                200,
                rig.post("/v1/messages", ASK, "authorization", "Bearer " + key).statusCode());
    }

    @Test
    @DisplayName("names what a model of another dialect did not get, for either client")
    void notCarried() throws Exception {
        start("openai");
        String more = ASK.replace("\"messages\"", "\"top_k\":5,\"container\":\"c\",\"messages\"");
        assertEquals("container,top_k", header(rig.post("/v1/messages", more), NOT_CARRIED));
        rig.close();
        directory = Files.createDirectories(directory.resolve("other"));
        start("anthropic");
        HttpResponse<String> chat =
                rig.chat(Rig.user("What is 12 + 7?") + ",\"seed\":7,\"n\":1,\"logit_bias\":{},\"store\":false");
        assertEquals(200, chat.statusCode(), chat.body());
        assertEquals("seed", header(chat, NOT_CARRIED));
        assertEquals("none", header(rig.chat(Rig.user("What is 12 + 7?")), NOT_CARRIED));
        rig.books().agree();
    }

    @Test
    @DisplayName("of a strict route refuses what a model would not get, and sends nothing upstream")
    void strict() throws Exception {
        rig = Rig.start(directory, NO_RULES, new Limited("strict: true", "").speaking("anthropic"));
        HttpResponse<String> refused = rig.chat(Rig.user("Hi") + ",\"seed\":7");
        assertEquals(400, refused.statusCode());
        JsonObject error = new JsonObject(refused.body()).getJsonObject("error");
        assertEquals("seed", error.getString("param"));
        assertEquals(List.of(), rig.books().rows());
        assertEquals(200, rig.chat(Rig.user("Hi")).statusCode());
    }

    @Test
    @DisplayName("of a provider that knows some members by other names, or refuses them, gets what it takes")
    void fitted() throws Exception {
        rig = Rig.start(
                directory,
                NO_RULES,
                new Limited("", "", "", "", ", drop: [seed, top_k], rename: { max_tokens: max_completion_tokens }"));
        HttpResponse<String> chat = rig.chat(Rig.user("What is 12 + 7?") + ",\"seed\":7,\"max_tokens\":50");
        assertEquals(200, chat.statusCode(), chat.body());
        assertEquals("seed", header(chat, NOT_CARRIED));
        assertEquals("19", text(rig.post("/v1/messages", ASK)));
        rig.books().agree();
    }

    private HttpResponse<String> packed(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(rig.gateway().clientUrl() + "/v1/messages"))
                .header("content-encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    @FaultCase(44)
    @DisplayName("takes bodies that are packed, and no more than a body may have of one that grows")
    void gzip() throws Exception {
        start("anthropic");
        assertEquals("19", text(packed(gzip(ASK.getBytes(StandardCharsets.UTF_8)))));
        HttpResponse<String> bomb = packed(gzip(new byte[30_000_000]));
        assertEquals(413, bomb.statusCode());
        assertEquals(
                "request_too_large",
                new JsonObject(bomb.body()).getJsonObject("error").getString("type"));
        HttpResponse<String> broken = packed(ASK.getBytes(StandardCharsets.UTF_8));
        assertEquals(400, broken.statusCode());
        assertTrue(broken.body().contains("not gzip"), broken.body());
    }

    @Test
    @DisplayName("lists models so that clients of both kinds find what they read")
    void models() throws Exception {
        start("anthropic");
        JsonObject list =
                new JsonObject(rig.ask("GET", "/v1/models?limit=1000", null, "anthropic-version", "2023-06-01")
                        .body());
        assertEquals(false, list.getBoolean("has_more"));
        JsonObject model = list.getJsonArray("data").getJsonObject(0);
        assertEquals("auto", model.getString("id"));
        assertEquals("model", model.getString("type"));
        assertEquals("model", model.getString("object"));
        assertEquals("1970-01-01T00:00:00Z", model.getString("created_at"));
        HttpResponse<String> unknown = rig.ask("GET", "/v1/models/none", null, "anthropic-version", "2023-06-01");
        assertEquals(404, unknown.statusCode());
        assertEquals("error", new JsonObject(unknown.body()).getString("type"));
    }

    private HttpResponse<String> count() throws Exception {
        return rig.post("/v1/messages/count_tokens?beta=true", ASK.replace("\"max_tokens\":100,", ""));
    }

    @Test
    @DisplayName("counts tokens as the provider does, which bills nothing, and estimates while it does not")
    void counted() throws Exception {
        start("anthropic");
        HttpResponse<String> counted = count();
        assertEquals("none", header(counted, "x-escalier-estimated"));
        assertEquals(List.of(), rig.books().billed());
        JsonObject answer = new JsonObject(rig.post("/v1/messages", ASK).body());
        assertEquals(
                answer.getJsonObject("usage").getInteger("input_tokens"),
                new JsonObject(counted.body()).getInteger("input_tokens"));
        rig.simulator().close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        HttpResponse<String> estimated = count();
        assertEquals(200, estimated.statusCode(), estimated.body());
        assertEquals("true", header(estimated, "x-escalier-estimated"));
        assertTrue(new JsonObject(estimated.body()).getInteger("input_tokens") > 0, estimated.body());
    }

    @Test
    @DisplayName("goes on counting after one request that the provider will not count")
    void countedNext() throws Exception {
        start("anthropic");
        String broken = ASK.replace("\"max_tokens\":100,", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1},");
        HttpResponse<String> refused = rig.post("/v1/messages/count_tokens", broken);
        assertEquals("true", header(refused, "x-escalier-estimated"), refused.body());
        assertEquals("none", header(count(), "x-escalier-estimated"));
    }

    @Test
    @DisplayName("estimates the tokens for a model whose dialect has no such question")
    void estimated() throws Exception {
        start("openai");
        HttpResponse<String> estimated = count();
        assertEquals("true", header(estimated, "x-escalier-estimated"));
        assertTrue(new JsonObject(estimated.body()).getInteger("input_tokens") > 0, estimated.body());
    }

    @Test
    @DisplayName("ends a stream that broke with an error event of its own, and no proper end")
    void broken() throws Exception {
        start("anthropic");
        String body = ASK.replace("12 + 7?", "12 + 7? [[sim:fault=cut tokens=1]]")
                .replace("What is", "Tell me a long story. What is")
                .replace("\"messages\"", "\"stream\":true,\"messages\"");
        try (RawClient client = rig.raw()) {
            String answer = client.send("POST /v1/messages HTTP/1.1\r\nhost: test\r\ncontent-length: " + body.length()
                            + "\r\n\r\n" + body)
                    .readToEnd();
            assertTrue(answer.contains("event: error\ndata: {\"type\":\"error\",\"error\":{"), answer);
            assertFalse(answer.contains("message_stop"), answer);
        }
        rig.books().agree();
    }

    @Test
    @DisplayName("tells what was decided in the last event, and in a body")
    void decision() throws Exception {
        start("anthropic");
        String streamed = rig.post(
                        "/v1/messages",
                        ASK.replace("\"messages\"", "\"stream\":true,\"messages\""),
                        "x-escalier-include",
                        "decision")
                .body();
        assertTrue(streamed.contains("{\"type\":\"message_stop\",\"escalier\":{"), streamed);
        JsonObject whole = new JsonObject(
                rig.post("/v1/messages", ASK, "x-escalier-include", "decision").body());
        assertTrue(whole.containsKey("escalier"));
    }

    @Test
    @DisplayName("keeps breakpoints of the provider's cache where the client set them, and counts what they cost")
    void cached() throws Exception {
        start("anthropic");
        JsonObject body = new JsonObject()
                .put("model", "auto")
                .put("max_tokens", 100)
                .put("system", new JsonArray().add(said("text", "long", 1)).add(said("text", "short", 2)))
                .put("messages", new JsonArray().add(said("user", "What is 12 + 7?")));
        JsonObject first =
                new JsonObject(rig.post("/v1/messages", body.encode()).body()).getJsonObject("usage");
        JsonObject written = first.getJsonObject("cache_creation");
        assertTrue(written.getInteger("ephemeral_1h_input_tokens") > 2048, first.encode());
        assertTrue(written.getInteger("ephemeral_5m_input_tokens") > 2048, first.encode());
        JsonObject second =
                new JsonObject(rig.post("/v1/messages", body.encode()).body()).getJsonObject("usage");
        assertEquals(first.getInteger("cache_creation_input_tokens"), second.getInteger("cache_read_input_tokens"));
        rig.books().agree();
    }

    /** A text of a few thousand tokens with a breakpoint behind it. */
    private static JsonObject said(String type, String word, int number) {
        return new JsonObject()
                .put("type", type)
                .put("text", (word + " " + number + " words. ").repeat(1500))
                .put("cache_control", new JsonObject().put("type", "ephemeral").put("ttl", number == 1 ? "1h" : "5m"));
    }

    @Test
    @DisplayName("hands a session over to another model without the thoughts of the first, and back with them")
    void handover() throws Exception {
        String policy = """
                rules:
                  - { name: second, stage: before, when: task.turns == 2, try: [takeover] }
                """;
        rig = Rig.start(directory, policy, Limited.NOT.speaking("anthropic"));
        JsonArray messages = new JsonArray().add(said("user", "What is 12 + 7?"));
        for (int turn = 1; turn <= 3; turn++) {
            JsonObject body = new JsonObject()
                    .put("model", "auto")
                    .put("max_tokens", 3000)
                    .put("thinking", new JsonObject().put("type", "enabled").put("budget_tokens", 1024))
                    .put("messages", messages);
            HttpResponse<String> answer = rig.post("/v1/messages", body.encode(), "x-escalier-session", "mine");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals(turn == 2 ? "advisor/frontier" : "executor/small", header(answer, "x-escalier-served-by"));
            JsonArray content = new JsonObject(answer.body()).getJsonArray("content");
            assertEquals("thinking", content.getJsonObject(0).getString("type"), answer.body());
            assertTrue(content.getJsonObject(0).getString("signature").startsWith("esc1."), answer.body());
            messages.add(new JsonObject().put("role", "assistant").put("content", content));
            messages.add(said("user", "And what is " + turn + " + 40?"));
        }
        rig.books().agree();
    }

    private static JsonObject said(String role, String text) {
        return new JsonObject().put("role", role).put("content", text);
    }
}
