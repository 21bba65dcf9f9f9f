package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A running simulator and a client for it. */
final class Sim implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Simulator simulator;

    Sim(SimulatorOptions options) {
        simulator = await(Simulator.start(vertx, options));
    }

    Sim() {
        this(SimulatorOptions.DEFAULT);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("did not succeed in 10 s: " + e, e);
        }
    }

    /** A request for one user message. */
    static ObjectNode ask(String model, String text) {
        ObjectNode body = JSON.createObjectNode().put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    static ObjectNode stream(String model, String text) {
        ObjectNode body = ask(model, text).put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return body;
    }

    HttpResponse<String> post(JsonNode body, String... headers) {
        return send("POST", "/v1/chat/completions", body.toString(), headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        try {
            return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpClient client() {
        return client;
    }

    HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** The answer's body; it must have been a 200. */
    JsonNode answer(JsonNode body, String... headers) {
        HttpResponse<String> response = post(body, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    static String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").asText();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** What stands after {@code data: } on each line, the end mark included. */
    static List<String> data(String stream) {
        return Stream.of(stream.split("\r\n|\n|\r", -1))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    /** The events of a stream without the end mark. */
    static List<JsonNode> chunks(String stream) {
        return data(stream).stream()
                .filter(data -> !data.equals("[DONE]"))
                .map(Sim::json)
                .toList();
    }

    /** The meter's last row, once it has ended. */
    Attempt lastRow() {
        until(() -> !rows().isEmpty() && rows().get(rows().size() - 1).finish() != Finish.OPEN);
        return rows().get(rows().size() - 1);
    }

    private List<Attempt> rows() {
        return simulator.meter().attempts();
    }

    /** Waits for what another thread will make true, at most 10 seconds. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after 10 s");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        await(simulator.close());
        await(vertx.close());
    }
}
