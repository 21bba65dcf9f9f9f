package io.escalier.gateway.session;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts a message together from the events of a stream, as clients do. */
final class Streamed {
    private Streamed() {}

    static JsonObject message(String events) {
        StringBuilder text = new StringBuilder();
        JsonArray calls = new JsonArray();
        events.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> new JsonObject(line.substring(6)).getJsonArray("choices"))
                .filter(choices -> choices != null && !choices.isEmpty())
                .map(choices -> choices.getJsonObject(0).getJsonObject("delta"))
                .forEach(delta -> {
                    text.append(delta.getString("content", "") == null ? "" : delta.getString("content", ""));
                    delta.getJsonArray("tool_calls", new JsonArray()).forEach(part -> add(calls, (JsonObject) part));
                });
        if (!events.endsWith("data: [DONE]\n\n")) {
            throw new IllegalStateException("the stream has no end: " + events);
        }
        JsonObject message = new JsonObject().put("role", "assistant");
        if (!text.isEmpty()) {
            message.put("content", text.toString());
        }
        return calls.isEmpty() ? message : message.put("tool_calls", calls);
    }

    private static void add(JsonArray calls, JsonObject part) {
        if (part.getInteger("index") == calls.size()) {
            calls.add(new JsonObject()
                    .put("id", part.getString("id"))
                    .put("type", "function")
                    .put(
                            "function",
                            new JsonObject()
                                    .put("name", part.getJsonObject("function").getString("name"))
                                    .put("arguments", "")));
        }
        JsonObject function = calls.getJsonObject(part.getInteger("index")).getJsonObject("function");
        function.put(
                "arguments",
                function.getString("arguments") + part.getJsonObject("function").getString("arguments", ""));
    }
}
