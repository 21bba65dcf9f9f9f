package io.escalier.gateway.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client got, whichever way it asked; an answer that no client could read fails.
 *
 * @param id of the answer
 * @param text all of it
 * @param calls names of the tools that it has to call
 * @param finish why it ended, in the dialect's word
 * @param usage as it was told
 * @param blocks types of the blocks, in the messages dialect
 */
record Told(String id, String text, List<String> calls, String finish, JsonObject usage, List<JsonObject> blocks) {

    static Told of(String dialect, boolean stream, String body) {
        if (dialect.equals("openai")) {
            return stream ? chatEvents(body) : chat(new JsonObject(body));
        }
        return stream ? messageEvents(body) : message(new JsonObject(body));
    }

    private static Told chat(JsonObject body) {
        JsonObject choice = body.getJsonArray("choices").getJsonObject(0);
        JsonObject message = choice.getJsonObject("message");
        List<String> calls = new ArrayList<>();
        message.getJsonArray("tool_calls", new JsonArray())
                .forEach(call ->
                        calls.add(((JsonObject) call).getJsonObject("function").getString("name")));
        return new Told(
                body.getString("id"),
                Objects.requireNonNullElse(message.getString("content"), ""),
                calls,
                choice.getString("finish_reason"),
                body.getJsonObject("usage"),
                List.of());
    }

    private static List<JsonObject> data(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data:") && !line.contains("[DONE]"))
                .map(line -> new JsonObject(line.substring(5)))
                .toList();
    }

    private static Told chatEvents(String body) {
        assertTrue(body.endsWith("data: [DONE]\n\n"), body);
        List<String> ids = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int roles = 0;
        String finish = null;
        JsonObject usage = new JsonObject();
        for (JsonObject event : data(body)) {
            assertFalse(event.containsKey("error"), body);
            ids.add(event.getString("id"));
            usage = event.getJsonObject("usage") == null ? usage : event.getJsonObject("usage");
            for (Object each : event.getJsonArray("choices")) {
                JsonObject choice = (JsonObject) each;
                JsonObject delta = choice.getJsonObject("delta");
                roles += delta.containsKey("role") ? 1 : 0;
                text.append(Objects.requireNonNullElse(delta.getString("content"), ""));
                assertTrue(finish == null, () -> "something behind the end: " + body);
                finish = choice.getString("finish_reason");
                for (Object part : delta.getJsonArray("tool_calls", new JsonArray())) {
                    JsonObject call = (JsonObject) part;
                    if (call.getJsonObject("function").containsKey("name")) {
                        assertEquals(calls.size(), call.getInteger("index"), body);
                        calls.add(call.getJsonObject("function").getString("name"));
                    } else {
                        assertEquals(calls.size() - 1, call.getInteger("index"), body);
                    }
                }
            }
        }
        assertEquals(1, roles, "one role: " + body);
        assertEquals(1, ids.stream().distinct().count(), "one id: " + body);
        assertNotNull(finish, body);
        return new Told(ids.get(0), text.toString(), calls, finish, usage, List.of());
    }

    private static Told message(JsonObject body) {
        List<JsonObject> blocks = new ArrayList<>();
        body.getJsonArray("content").forEach(block -> blocks.add((JsonObject) block));
        return of(body.getString("id"), blocks, body.getString("stop_reason"), body.getJsonObject("usage"));
    }

    private static Told of(String id, List<JsonObject> blocks, String finish, JsonObject usage) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonObject block : blocks) {
            text.append(block.getString("type").equals("text") ? block.getString("text") : "");
            if (block.getString("type").equals("tool_use")) {
                calls.add(block.getString("name"));
            }
        }
        return new Told(id, text.toString(), calls, finish, usage, blocks);
    }

    private static Told messageEvents(String body) {
        List<JsonObject> blocks = new ArrayList<>();
        String id = null;
        String finish = null;
        JsonObject usage = new JsonObject();
        boolean open = false;
        boolean stopped = false;
        for (JsonObject event : data(body)) {
            assertFalse(stopped, () -> "something behind the end: " + body);
            switch (event.getString("type")) {
                case "message_start" -> {
                    assertTrue(id == null, () -> "begun twice: " + body);
                    id = event.getJsonObject("message").getString("id");
                    usage.mergeIn(event.getJsonObject("message").getJsonObject("usage"));
                }
                case "content_block_start" -> {
                    assertFalse(open, () -> "a block within a block: " + body);
                    assertEquals(blocks.size(), event.getInteger("index"), body);
                    blocks.add(event.getJsonObject("content_block"));
                    open = true;
                }
                case "content_block_delta" -> {
                    assertTrue(open, body);
                    assertEquals(blocks.size() - 1, event.getInteger("index"), body);
                    delta(blocks.get(blocks.size() - 1), event.getJsonObject("delta"));
                }
                case "content_block_stop" -> {
                    assertEquals(blocks.size() - 1, event.getInteger("index"), body);
                    open = false;
                }
                case "message_delta" -> {
                    assertTrue(finish == null, () -> "ended twice: " + body);
                    finish = event.getJsonObject("delta").getString("stop_reason");
                    usage.mergeIn(event.getJsonObject("usage"));
                }
                case "message_stop" -> stopped = true;
                case "ping" -> {}
                default -> throw new AssertionError(event.encode());
            }
        }
        assertTrue(stopped && !open, body);
        return of(Objects.requireNonNull(id), blocks, Objects.requireNonNull(finish), usage);
    }

    private static void delta(JsonObject block, JsonObject delta) {
        @Nullable String text = delta.getString("text");
        if (text != null) {
            block.put("text", block.getString("text") + text);
        }
    }
}
