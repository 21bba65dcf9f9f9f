package io.escalier.gateway.consult;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A model behind a socket that says what it is told to, call by call, in one of the dialects. */
final class ScriptedModel implements AutoCloseable {
    private final HttpServer server;
    private final boolean messages;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();
    private int answers;

    /**
     * One answer.
     *
     * @param status above 299 for a refusal
     * @param calls names of tools, each called with {@code arguments}
     * @param waits held back behind the text until it is opened; null for none
     * @param breaks whether the connection breaks behind the text
     */
    record Answer(
            int status,
            String text,
            List<String> calls,
            String arguments,
            @Nullable CountDownLatch waits,
            boolean breaks) {
        static Answer says(String text, String... calls) {
            return new Answer(200, text, List.of(calls), "{}", null, false);
        }

        static Answer refuses(int status) {
            return new Answer(status, "", List.of(), "{}", null, false);
        }

        Answer arguing(String json) {
            return new Answer(status, text, calls, json, waits, breaks);
        }

        Answer waiting(CountDownLatch latch) {
            return new Answer(status, text, calls, arguments, latch, breaks);
        }

        Answer breaking() {
            return new Answer(status, text, calls, arguments, waits, true);
        }
    }

    /** @param dialect {@code openai} or {@code anthropic} */
    ScriptedModel(String dialect) throws IOException {
        messages = dialect.equals("anthropic");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "scripted-model");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    ScriptedModel then(Answer... more) {
        script.addAll(List.of(more));
        return this;
    }

    /** The bodies that came, in order. */
    List<JsonObject> requests() {
        return requests;
    }

    /** The same, byte for byte. */
    List<String> raw() {
        return raw;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer;
        synchronized (script) {
            raw.add(body);
            requests.add(new JsonObject(body));
            answer = script.isEmpty() ? Answer.refuses(418) : script.remove();
            answers++;
        }
        boolean stream = new JsonObject(body).getBoolean("stream", false);
        try (exchange) {
            answer(exchange, answer, stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Answer answer, boolean stream) throws IOException, InterruptedException {
        if (answer.status() > 299) {
            byte[] error = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"SECRET WORDS\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status(), error.length);
            exchange.getResponseBody().write(error);
            return;
        }
        exchange.getResponseHeaders().set("content-type", stream ? "text/event-stream" : "application/json");
        if (!stream) {
            await(answer);
            String body =
                    messages ? message(answer).encode() : completion(answer).encode();
            byte[] whole = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, answer.breaks() ? whole.length / 2 : whole.length);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        List<String> events = messages ? messageEvents(answer) : chatEvents(answer);
        boolean waited = false;
        for (String event : events) {
            if (!waited && (event.contains("tool") || event.contains("stop"))) {
                waited = true;
                await(answer);
                if (answer.breaks()) {
                    throw new IOException("broken off");
                }
            }
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void await(Answer answer) throws InterruptedException {
        if (answer.waits() != null) {
            answer.waits().await();
        }
    }

    private JsonArray chatCalls(Answer answer) {
        JsonArray calls = new JsonArray();
        for (int i = 0; i < answer.calls().size(); i++) {
            calls.add(new JsonObject()
                    .put("index", i)
                    .put("id", "call_" + answers + "_" + i)
                    .put("type", "function")
                    .put(
                            "function",
                            new JsonObject().put("name", answer.calls().get(i)).put("arguments", answer.arguments())));
        }
        return calls;
    }

    private static JsonObject chatUsage() {
        return new JsonObject()
                .put("prompt_tokens", 100)
                .put("completion_tokens", 7)
                .put("total_tokens", 107);
    }

    private JsonObject completion(Answer answer) {
        JsonArray calls = chatCalls(answer);
        JsonObject message = new JsonObject()
                .put("role", "assistant")
                .put("content", answer.text().isEmpty() ? null : answer.text());
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls);
        }
        return new JsonObject()
                .put("id", "chatcmpl-" + answers)
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "m")
                .put("extra", "kept")
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("message", message)
                                        .put("finish_reason", calls.isEmpty() ? "stop" : "tool_calls")))
                .put("usage", chatUsage());
    }

    private List<String> chatEvents(Answer answer) {
        List<String> events = new ArrayList<>();
        events.add(chat(new JsonObject().put("role", "assistant").put("content", ""), null));
        for (String word : words(answer.text())) {
            events.add(chat(new JsonObject().put("content", word), null));
        }
        for (Object call : chatCalls(answer)) {
            JsonObject first = ((JsonObject) call).copy();
            String arguments = first.getJsonObject("function").getString("arguments");
            first.getJsonObject("function").put("arguments", "");
            events.add(chat(new JsonObject().put("tool_calls", new JsonArray().add(first)), null));
            JsonObject more = new JsonObject()
                    .put("index", first.getInteger("index"))
                    .put("function", new JsonObject().put("arguments", arguments));
            events.add(chat(new JsonObject().put("tool_calls", new JsonArray().add(more)), null));
        }
        events.add(chat(new JsonObject(), answer.calls().isEmpty() ? "stop" : "tool_calls"));
        events.add("data: "
                + head().put("choices", new JsonArray())
                        .put("usage", chatUsage())
                        .encode() + "\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    private JsonObject head() {
        return new JsonObject()
                .put("id", "chatcmpl-" + answers)
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "m")
                .put("extra", "kept");
    }

    private String chat(JsonObject delta, @Nullable String finish) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        return "data: " + head().put("choices", new JsonArray().add(choice)).encode() + "\n\n";
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<= )"));
    }

    private JsonArray blocks(Answer answer) {
        JsonArray blocks = new JsonArray();
        if (!answer.text().isEmpty()) {
            blocks.add(new JsonObject().put("type", "text").put("text", answer.text()));
        }
        for (int i = 0; i < answer.calls().size(); i++) {
            blocks.add(new JsonObject()
                    .put("type", "tool_use")
                    .put("id", "toolu_" + answers + "_" + i)
                    .put("name", answer.calls().get(i))
                    .put("input", new JsonObject()));
        }
        return blocks;
    }

    private JsonObject message(Answer answer) {
        return new JsonObject()
                .put("id", "msg_" + answers)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "m")
                .put("extra", "kept")
                .put("content", blocks(answer))
                .put("stop_reason", answer.calls().isEmpty() ? "end_turn" : "tool_use")
                .put("stop_sequence", null)
                .put("usage", new JsonObject().put("input_tokens", 100).put("output_tokens", 7));
    }

    private List<String> messageEvents(Answer answer) {
        List<String> events = new ArrayList<>();
        JsonObject message = message(answer).put("content", new JsonArray()).put("stop_reason", null);
        events.add(event("message_start", new JsonObject().put("message", message)));
        JsonArray blocks = blocks(answer);
        for (int i = 0; i < blocks.size(); i++) {
            JsonObject block = blocks.getJsonObject(i);
            boolean text = block.getString("type").equals("text");
            String whole = block.getString("text", "");
            events.add(event(
                    "content_block_start",
                    new JsonObject()
                            .put("index", i)
                            .put("content_block", text ? block.copy().put("text", "") : block)));
            for (String piece : text ? words(whole) : List.of(answer.arguments())) {
                JsonObject delta = text
                        ? new JsonObject().put("type", "text_delta").put("text", piece)
                        : new JsonObject().put("type", "input_json_delta").put("partial_json", piece);
                events.add(event(
                        "content_block_delta", new JsonObject().put("index", i).put("delta", delta)));
            }
            events.add(event("content_block_stop", new JsonObject().put("index", i)));
        }
        events.add(event(
                "message_delta",
                new JsonObject()
                        .put(
                                "delta",
                                new JsonObject()
                                        .put("stop_reason", answer.calls().isEmpty() ? "end_turn" : "tool_use")
                                        .put("stop_sequence", null))
                        .put("usage", new JsonObject().put("output_tokens", 7))));
        events.add(event("message_stop", new JsonObject()));
        return events;
    }

    private static String event(String type, JsonObject data) {
        return "event: " + type + "\ndata: "
                + new JsonObject().put("type", type).mergeIn(data).encode() + "\n\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
