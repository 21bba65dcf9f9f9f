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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A provider that gets what clients bring")
class ForwardTests {
    private static final String BODY = "{\"model\":\"auto\"," + Rig.user("Hello") + "}";
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":
            {"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """;
    private static final String CONFIG = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0%s }
            providers:
              theirs: { base_url: "http://127.0.0.1:%d/v1", auth: forward }
            models:
              m: { provider: theirs, id: m }
            routes:
              auto: { executor: m, policy: none }
            policies:
              none: { rules: [] }
            ledger: { url: "sqlite:%s" }
            """;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void provider() {
        port = Rig.await(vertx.createHttpServer()
                        .requestHandler(request -> {
                            String sent = String.valueOf(request.getHeader("authorization"));
                            got.add(sent + " " + request.getHeader("x-api-key") + request.getHeader("x-escalier-key"));
                            boolean good = sent.equals("Bearer sk-own");
                            request.response()
                                    .setStatusCode(good ? 200 : 401)
                                    .putHeader("content-type", "application/json")
                                    .end(
                                            good
                                                    ? ANSWER
                                                    : "{\"error\":{\"message\":\"Incorrect API key: " + sent + "\"}}");
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void stop() {
        Rig.await(vertx.close());
    }

    private Gateway gateway(String server) throws Exception {
        String yaml = CONFIG.formatted(server, port, directory.resolve("ledger.db"));
        return Rig.await(Gateway.start(new ConfigReader(name -> null).read("test.yaml", yaml)));
    }

    private HttpResponse<String> chat(Gateway gateway, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }

    @Test
    @DisplayName(
            "gets it in its own header, from either of the client's, and nothing else of them; the ledger has nothing of it")
    void forwarded() throws Exception {
        Gateway gateway = gateway("");
        try {
            assertEquals(200, chat(gateway, "authorization", "Bearer sk-own").statusCode());
            assertEquals(200, chat(gateway, "x-api-key", "sk-own").statusCode());
            assertEquals(List.of("Bearer sk-own nullnull", "Bearer sk-own nullnull"), got);
            assertEquals("401 credential_needed", code(chat(gateway)));
            assertEquals(2, got.size(), "nothing was sent without one");
        } finally {
            Rig.await(gateway.close());
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("sk-own"));
            }
        }
    }

    @Test
    @DisplayName("and does not take it: that is the client's affair, and the words of the provider are not repeated")
    void refused() throws Exception {
        Gateway gateway = gateway("");
        try {
            HttpResponse<String> answer = chat(gateway, "authorization", "Bearer sk-wrong");
            assertEquals("401 credential_refused", code(answer));
            assertFalse(answer.body().contains("sk-wrong"), answer.body());
        } finally {
            Rig.await(gateway.close());
        }
    }

    @Test
    @DisplayName("never gets one that no header may carry: it is as if there were none")
    void unsendable() throws Exception {
        Gateway gateway = gateway("");
        try {
            assertEquals("401 credential_needed", code(chat(gateway, "authorization", "Bearer sk own")));
            assertEquals("401 credential_needed", code(chat(gateway, "x-api-key", "sk\town")));
            assertEquals(List.of(), got);
        } finally {
            Rig.await(gateway.close());
        }
    }

    @Test
    @DisplayName("never gets a key of this gateway")
    void own() throws Exception {
        Gateway gateway = gateway(", open: false");
        try {
            HttpRequest make = HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/admin/keys"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"ann\"}"))
                    .build();
            String key = new JsonObject(client.send(make, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .getString("secret");
            assertEquals("401 credential_needed", code(chat(gateway, "authorization", "Bearer " + key)));
            assertEquals(
                    200,
                    chat(gateway, "x-escalier-key", key, "authorization", "Bearer sk-own")
                            .statusCode());
            assertEquals(
                    200,
                    chat(gateway, "authorization", "Bearer " + key, "x-api-key", "sk-own")
                            .statusCode());
            assertTrue(got.stream().noneMatch(sent -> sent.contains("esk_")), got::toString);
        } finally {
            Rig.await(gateway.close());
        }
    }
}
