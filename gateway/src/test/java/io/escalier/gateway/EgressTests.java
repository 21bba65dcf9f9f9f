package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What of a route's tasks goes where")
class EgressTests {
    private static final String SECRET = "sk-" + "abcdefghijklmnopqrstuvwx";
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":
            {"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """;
    private static final String CONFIG = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0 }
            providers:
              home: { base_url: "http://127.0.0.1:%1$d/home" }
              away: { base_url: "http://127.0.0.1:%1$d/away" }
            models:
              small: { provider: home, id: small }
              frontier: { provider: away, id: frontier }
              other: { provider: away, id: other }
            routes:
              auto: { executor: small, advisor: frontier, policy: mine%2$s }
              far: { executor: other, policy: none }
            policies:
              mine:
                rules: [{ name: opening, stage: before, when: task.turns >= 1, try: [%3$s] }]
              none: { rules: [] }
            ledger: { url: "sqlite:%4$s" }
            """;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void providers() {
        port = Rig.await(vertx.createHttpServer()
                        .requestHandler(request -> request.bodyHandler(body -> {
                            sent.add(String.valueOf(request.path()).split("/", -1)[1] + " " + body);
                            request.response()
                                    .putHeader("content-type", "application/json")
                                    .end(ANSWER);
                        }))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        Rig.await(vertx.close());
    }

    private HttpResponse<String> ask(String data, String step, String path, String body) throws Exception {
        String yaml = CONFIG.formatted(port, data, step, directory.resolve("ledger.db"));
        Gateway gateway = Rig.await(Gateway.start(new ConfigReader(name -> null).read("test.yaml", yaml)));
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(gateway.clientUrl() + path))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } finally {
            Rig.await(gateway.close());
        }
    }

    private HttpResponse<String> chat(String data, String step, String words) throws Exception {
        return ask(data, step, "/v1/chat/completions", "{\"model\":\"auto\"," + Rig.user(words) + "}");
    }

    /** Per call: where it went, and whether the secret did. */
    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        for (String one : sent) {
            String where = one.substring(0, one.indexOf(' '));
            calls.add(where + (one.contains(SECRET) ? " whole" : one.contains("[redacted:api-key]") ? " clean" : " ?"));
        }
        return calls;
    }

    @ParameterizedTest
    @CsvSource({
        "'', advise, away clean;home whole",
        "'', takeover, away whole",
        "', data: { redact: none }', advise, away whole;home whole",
        "', data: { redact: questions }', takeover, away whole",
        "', data: { redact: others }', advise, away clean;home whole",
        "', data: { redact: others }', takeover, away clean",
        "', data: { redact: all }', advise, away clean;home clean"
    })
    @DisplayName(
            "is without secrets where it is to be: in questions to other providers, in all that goes there, or everywhere")
    void redacted(String data, String step, String expected) throws Exception {
        assertEquals(
                200, chat(data, step, "my key is " + SECRET + ", is it good?").statusCode());
        assertEquals(List.of(expected.split(";", -1)), calls());
    }

    @Test
    @DisplayName("is without secrets of one's own forms, also where it is so long that it is looked through elsewhere")
    void own() throws Exception {
        String words = "x ".repeat(40_000) + "EMP-123456 " + SECRET;
        String data = ", data: { redact: all, patterns: { employee: \"EMP-[0-9]{6}\" } }";
        assertEquals(200, chat(data, "advise", words).statusCode());
        assertEquals(List.of("away clean", "home clean"), calls());
        assertTrue(sent.stream().noneMatch(body -> body.contains("EMP-123456")));
        assertTrue(sent.get(1).contains("x x x [redacted:employee] [redacted:api-key]"));
    }

    @Test
    @DisplayName("does not follow a client to an advisor of its choice that the route must not call")
    void clientsAdvisor() throws Exception {
        String body = "{\"model\":\"auto\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                + "\"tools\":[{\"type\":\"advisor_20260301\",\"name\":\"advisor\",\"model\":\"%s\"}]}";
        String config = ", data: { providers: [home] }";
        String only = "retry";
        String yaml = CONFIG.replace(", advisor: frontier", "");
        Gateway gateway = Rig.await(Gateway.start(new ConfigReader(name -> null)
                .read(
                        "test.yaml",
                        yaml.formatted(port, config, only, directory.resolve("ledger.db"))
                                .replace("stage: before, when: task.turns >= 1", "stage: after, when: answer.empty"))));
        try {
            for (String model : List.of("other", "small")) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(gateway.clientUrl() + "/v1/messages"))
                                .header("anthropic-beta", "advisor-tool-2026-03-01")
                                .POST(HttpRequest.BodyPublishers.ofString(body.formatted(model)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertEquals(200, answer.statusCode(), answer.body());
            }
            assertEquals(2, sent.size(), sent::toString);
            assertTrue(sent.stream().allMatch(call -> call.startsWith("home ")), sent::toString);
        } finally {
            Rig.await(gateway.close());
        }
    }

    @Test
    @DisplayName("is counted by nobody who must not see it whole")
    void counted() throws Exception {
        String body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}";
        HttpResponse<String> answer = ask(", data: { redact: all }", "advise", "/v1/messages/count_tokens", body);
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(new JsonObject(answer.body()).getInteger("input_tokens") > 0, answer.body());
        assertFalse(sent.stream().anyMatch(one -> one.contains(SECRET)), sent::toString);
    }
}
