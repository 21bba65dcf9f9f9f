package io.escalier.gateway.session;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes a conversation as another program would that means the same. */
final class Rewriting {
    private final Random random;

    Rewriting(Random random) {
        this.random = random;
    }

    JsonArray messages(JsonArray messages) {
        JsonArray rewritten = new JsonArray();
        if (random.nextInt(4) == 0) {
            rewritten.add(new JsonObject()
                    .put("role", random.nextBoolean() ? "system" : "developer")
                    .put("content", "It is now " + random.nextInt()));
        }
        String ids = "call_" + random.nextInt(1000) + "_";
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.getJsonObject(i);
            if (message.getString("role").equals("assistant")) {
                rewritten.add(assistant(message, ids));
            } else if (message.getString("role").equals("tool")) {
                rewritten.add(message.copy()
                        .put("tool_call_id", ids + message.getString("tool_call_id"))
                        .put("content", content(message.getString("content"))));
            } else {
                rewritten.add(message.copy().put("content", content(message.getString("content"))));
            }
        }
        return rewritten;
    }

    private JsonObject assistant(JsonObject message, String ids) {
        JsonObject rewritten = new JsonObject().put("role", "assistant");
        if (random.nextBoolean()) {
            rewritten.put("reasoning_content", "Let me think: " + random.nextInt());
        }
        String text = message.getString("content");
        boolean silent = text == null || text.isEmpty();
        if (!silent) {
            rewritten.put("content", content(text));
        } else if (random.nextBoolean()) {
            rewritten.put("content", random.nextBoolean() ? null : "");
        }
        JsonArray calls = message.getJsonArray("tool_calls", new JsonArray());
        if (!calls.isEmpty()) {
            JsonArray others = new JsonArray();
            calls.forEach(call -> others.add(call((JsonObject) call, ids)));
            rewritten.put("tool_calls", others);
        }
        return rewritten;
    }

    private JsonObject call(JsonObject call, String ids) {
        JsonObject function = call.getJsonObject("function");
        return new JsonObject()
                .put("id", ids + call.getString("id"))
                .put("type", "function")
                .put(
                        "function",
                        new JsonObject()
                                .put("name", function.getString("name"))
                                .put("arguments", arguments(function.getString("arguments"))));
    }

    private Object content(String text) {
        String written = trim(random.nextInt(3) == 0 ? Normalizer.normalize(text, Normalizer.Form.NFD) : text);
        if (random.nextBoolean()) {
            return written;
        }
        // Parts end where words do: an accent goes with its letter.
        int cut = written.indexOf(' ') < 0 || random.nextBoolean() ? 0 : written.indexOf(' ') + random.nextInt(2);
        JsonArray parts = new JsonArray();
        if (cut > 0) {
            parts.add(new JsonObject().put("type", "text").put("text", written.substring(0, cut)));
        }
        return parts.add(new JsonObject().put("type", "text").put("text", written.substring(cut)));
    }

    private String trim(String text) {
        return switch (random.nextInt(4)) {
            case 0 -> text.strip();
            case 1 -> text + "\n";
            case 2 -> text.replace("\r\n", "\n").replace("\n", "\r\n");
            default -> text;
        };
    }

    private String arguments(String json) {
        if (json.isBlank()) {
            return random.nextBoolean() ? "{}" : "";
        }
        if (!json.startsWith("{") || !json.endsWith("}")) {
            return json + (random.nextBoolean() ? " " : "");
        }
        JsonObject shuffled = shuffled(new JsonObject(json));
        return switch (random.nextInt(3)) {
            case 0 -> shuffled.encodePrettily();
            case 1 -> shuffled.encode();
            default -> json;
        };
    }

    private JsonObject shuffled(JsonObject object) {
        List<String> names = new ArrayList<>(object.fieldNames());
        Collections.shuffle(names, random);
        JsonObject other = new JsonObject();
        for (String name : names) {
            Object value = object.getValue(name);
            other.put(name, value instanceof JsonObject inner ? shuffled(inner) : value);
        }
        return other;
    }
}
