package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client as any other, over HTTP, which knows nothing of the gateway but its address. Safe for several threads. */
final class ChatClient {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OK = 200;
    /** Costs are exact to the nano-dollar, and stay so. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;

    /** @param baseUrl with {@code /v1} */
    ChatClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * Asks and waits for the whole answer.
     *
     * @param body of a chat request without model
     * @param session the conversation's name
     * @throws IOException when there is no whole answer, with what the gateway said
     */
    Reply ask(String route, ObjectNode body, boolean stream, String session) throws IOException {
        body.put("model", route);
        if (stream) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        HttpRequest request = post("/chat/completions", body)
                .header("x-escalier-session", session)
                .header("x-escalier-include", "decision")
                .build();
        long began = System.nanoTime();
        HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("HTTP " + response.statusCode() + ": " + String.join(" ", lines.toList()));
            }
            JsonNode answer = stream
                    ? StreamedAnswer.read(JSON, lines.iterator())
                    : JSON.readTree(String.join("\n", lines.toList()));
            return reply(response, answer, began);
        }
    }

    private static Reply reply(HttpResponse<?> response, JsonNode answer, long began) {
        JsonNode decided = answer.path("escalier");
        return new Reply(
                answer.at("/choices/0/message"),
                response.headers().firstValue("x-escalier-task-id").orElse(""),
                decided.path("decision").asText(),
                cost(decided),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private static @Nullable BigDecimal cost(JsonNode decided) {
        JsonNode cost = decided.path("cost_usd");
        return cost.isNumber() ? cost.decimalValue() : null;
    }

    /**
     * Says how a task or a session went.
     *
     * @param unit {@code task_id} or {@code session}
     */
    void outcome(String unit, String id, boolean success) throws IOException {
        ObjectNode body = JSON.createObjectNode().put(unit, id).put("success", success);
        HttpResponse<String> response = send(post("/outcomes", body).build(), BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
    }

    private HttpRequest.Builder post(String path, ObjectNode body) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for an answer");
        }
    }
}
