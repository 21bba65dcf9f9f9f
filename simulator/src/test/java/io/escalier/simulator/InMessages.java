package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Chat requests of an exam as messages requests, and the answers to them as chat messages. */
final class InMessages {
    private InMessages() {}

    static ObjectNode request(JsonNode chat, String model) {
        ObjectNode body = Sim.JSON.createObjectNode().put("model", model).put("max_tokens", 4_000);
        ArrayNode messages = body.putArray("messages");
        for (JsonNode message : chat.path("messages")) {
            message(message, body, messages);
        }
        for (JsonNode tool : chat.path("tools")) {
            JsonNode function = tool.path("function");
            ObjectNode own = body.withArray("/tools")
                    .addObject()
                    .put("name", function.path("name").asText());
            own.put("description", function.path("description").asText());
            own.set("input_schema", function.path("parameters"));
        }
        JsonNode schema = chat.at("/response_format/json_schema/schema");
        if (schema.isObject()) {
            body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", schema);
        }
        return body;
    }

    private static void message(JsonNode message, ObjectNode body, ArrayNode messages) {
        String text = message.path("content").asText("");
        switch (message.path("role").asText()) {
            case "system" -> body.put("system", text);
            case "tool" ->
                messages.addObject()
                        .put("role", "user")
                        .putArray("content")
                        .addObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", message.path("tool_call_id").asText())
                        .put("content", text);
            case "assistant" -> assistant(message, messages, text);
            default -> messages.addObject().put("role", "user").put("content", text);
        }
    }

    private static void assistant(JsonNode message, ArrayNode messages, String text) {
        ArrayNode content = messages.addObject().put("role", "assistant").putArray("content");
        if (!text.isBlank()) {
            content.addObject().put("type", "text").put("text", text);
        }
        for (JsonNode call : message.path("tool_calls")) {
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.path("id").asText())
                    .put("name", call.at("/function/name").asText())
                    .set("input", Sim.json(call.at("/function/arguments").asText()));
        }
    }

    static ObjectNode answer(JsonNode message) {
        ObjectNode chat = Sim.JSON.createObjectNode().put("role", "assistant").put("content", Messages.text(message));
        for (JsonNode block : message.path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                ObjectNode call = chat.withArray("/tool_calls").addObject().put("type", "function");
                call.put("id", block.path("id").asText());
                call.putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", block.path("input").toString());
            }
        }
        return chat;
    }
}
