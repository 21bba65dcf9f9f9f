package io.escalier.gateway.session;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A client with one conversation: keeps what was said, and writes it anew each time, as programs do. */
final class Talker {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final List<URI> urls;
    private final JsonObject members;
    private final Random random;
    private final Rewriting rewriting;
    private final JsonArray said = new JsonArray();
    private final List<String> sessions = new ArrayList<>();
    private boolean streams;
    private int turn;

    /**
     * Has said nothing.
     *
     * @param gateways base URLs, of which each turn asks another one
     * @param members of each body, beside its model and its messages
     */
    Talker(HttpClient client, List<String> gateways, JsonObject members, long seed) {
        this.client = client;
        this.urls = gateways.stream()
                .map(gateway -> URI.create(gateway + "/v1/chat/completions"))
                .toList();
        this.members = members;
        this.random = new Random(seed);
        this.rewriting = new Rewriting(random);
    }

    /** Says something, and keeps the answer. */
    CompletableFuture<Talker> say(String words) {
        return hear(new JsonObject().put("role", "user").put("content", words));
    }

    /** Gives the results of every tool that was called last, and keeps the answer. */
    CompletableFuture<Talker> result(String text) {
        JsonArray calls = last().getJsonArray("tool_calls", new JsonArray());
        if (calls.isEmpty()) {
            throw new IllegalStateException("no tool was called: " + last());
        }
        for (int i = 1; i < calls.size(); i++) {
            said.add(ofTool(calls.getJsonObject(i - 1), text));
        }
        return hear(ofTool(calls.getJsonObject(calls.size() - 1), text));
    }

    private static JsonObject ofTool(JsonObject call, String text) {
        return new JsonObject()
                .put("role", "tool")
                .put("tool_call_id", call.getString("id"))
                .put("content", text);
    }

    private JsonObject last() {
        return said.getJsonObject(said.size() - 1);
    }

    private CompletableFuture<Talker> hear(JsonObject message) {
        said.add(message);
        streams = random.nextInt(4) == 0;
        JsonObject body = members.copy().put("model", "auto").put("messages", rewriting.messages(said));
        if (streams) {
            body.put("stream", true);
        }
        HttpRequest request = HttpRequest.newBuilder(urls.get(turn++ % urls.size()))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(random.nextBoolean() ? body.encode() : body.encodePrettily()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(this::keep);
    }

    private Talker keep(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        sessions.add(answer.headers().firstValue("x-escalier-session").orElseThrow());
        said.add(streams ? Streamed.message(answer.body()) : message(new JsonObject(answer.body())));
        return this;
    }

    private static JsonObject message(JsonObject answer) {
        return answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
    }

    /** What the gateway called the session, request by request. */
    List<String> sessions() {
        return List.copyOf(sessions);
    }

    /** What was said so far, the answers among it. */
    JsonArray said() {
        return said.copy();
    }
}
