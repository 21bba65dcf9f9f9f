package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.ScriptedUpstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Through the gateway, from socket to socket,")
class LiveBytesTests {
    private static final String STREAM = """
            : a comment of the provider's

            data: {"id":"c1","x_new":{"a":[1,2.50]},"model":"provider-model","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

            event: odd
            id: 7
            data:{"id":"c1",  "model" : "provider-model", "choices":[{"index":0,"delta":{"content":"Grüße, 世界 \\ud83d\\ude00"},"finish_reason":null}] , "y":1e3}

            data: {"id":"c1","model":"provider-model",
            data: "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"c1","model":"provider-model","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13,"z":0}}

            data: [DONE]

            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @DisplayName("a live stream keeps every byte but the model's name, whatever ends its lines and wherever it is cut")
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void stream(String lineEnd) throws Exception {
        String sent = STREAM.replace("\n", lineEnd);
        String asked = "{\"model\":\"auto\",\"stream\":true,\"stream_options\":{\"include_usage\":true,\"other\":1},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"x\":[]}],\"unknown\":{\"deep\":[1.0,{}]}}";
        try (ScriptedUpstream upstream = new ScriptedUpstream("text/event-stream", sent)) {
            assertEquals(sent.replace("provider-model", "auto"), through(upstream, asked));
            assertEquals(
                    asked.replace("\"auto\"", "\"provider-model\""),
                    upstream.requests().get(0));
        }
    }

    @ParameterizedTest
    @DisplayName("a buffered answer keeps every byte but the model's name")
    @ValueSource(strings = {"\n", "\r\n"})
    void body(String lineEnd) throws Exception {
        String sent = "{ \"id\":\"c1\", \"new\":[1.50,null],\n \"model\" :\"provider-model\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"hi\",\"x\":1},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}}\n";
        String ended = sent.replace("\n", lineEnd);
        try (ScriptedUpstream upstream = new ScriptedUpstream("application/json", ended)) {
            String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}], \"model\" : \"auto\" ,\"u\":[]}";
            assertEquals(ended.replace("provider-model", "auto"), through(upstream, asked));
            assertTrue(
                    upstream.requests().get(0).endsWith(",\"u\":[]}"),
                    upstream.requests().get(0));
        }
    }

    private String through(ScriptedUpstream upstream, String asked) throws Exception {
        String yaml = """
                server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0 }
                providers: { other: { base_url: "%s" } }
                models: { one: { provider: other, id: provider-model } }
                routes: { auto: { executor: one, mode: executor_only } }
                ledger: { url: "sqlite:%s" }
                """.formatted(upstream.baseUrl(), directory.resolve("ledger.db"));
        Gateway gateway = Rig.await(Gateway.start(new ConfigReader(name -> null).read("test.yaml", yaml)));
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + "/v1/chat/completions"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(asked))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } finally {
            Rig.await(gateway.close());
        }
    }
}
