package io.escalier.gateway.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Runs errands with tools, over a dialect that it writes and reads by itself. */
public final class ErrandAgent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TOKENS = 4_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final boolean messages;
    private final String url;
    private final String model;
    private final List<String> served = new ArrayList<>();

    /**
     * @param dialect {@code openai} or {@code anthropic}
     * @param url with {@code /v1}
     */
    public ErrandAgent(String dialect, String url, String model) {
        this.messages = dialect.equals("anthropic");
        this.url = url;
        this.model = model;
    }

    /** What became of an errand: what was called, with which arguments, and whether it was what was wanted. */
    public record Done(List<String> calls, boolean right) {}

    /** Goes on until it is over. {@code id}: names the session. */
    public Done run(Posed posed, String id) {
        Errand errand = new Errand(posed);
        while (!errand.over()) {
            ObjectNode chat = errand.body().put("model", model).put("max_tokens", MAX_TOKENS);
            JsonNode answer = messages
                    ? asChat(send("/messages", asMessages(chat), id).path("content"))
                    : send("/chat/completions", chat, id).at("/choices/0/message");
            errand.answered(answer);
        }
        List<String> calls = errand.calls().stream()
                .map(call -> call.name() + " " + json(call.arguments()))
                .toList();
        return new Done(calls, errand.right());
    }

    /** Who served, call by call; {@code none} without a gateway. */
    public List<String> served() {
        return served;
    }

    private JsonNode send(String path, ObjectNode body, String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .header("x-escalier-session", id)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body() + " to " + body);
            }
            served.add(answer.headers().firstValue("x-escalier-served-by").orElse("none"));
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static ObjectNode asMessages(ObjectNode chat) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", chat.path("model").asText()).put("max_tokens", MAX_TOKENS);
        ArrayNode into = body.putArray("messages");
        for (JsonNode message : chat.path("messages")) {
            message(message, body, into);
        }
        for (JsonNode tool : chat.path("tools")) {
            JsonNode function = tool.path("function");
            ObjectNode own = body.withArray("/tools").addObject();
            own.put("name", function.path("name").asText());
            own.put("description", function.path("description").asText());
            own.set("input_schema", function.path("parameters"));
        }
        return body;
    }

    private static void message(JsonNode message, ObjectNode body, ArrayNode into) {
        String text = message.path("content").asText("");
        switch (message.path("role").asText()) {
            case "system" -> body.put("system", text);
            case "tool" -> {
                ObjectNode result =
                        into.addObject().put("role", "user").putArray("content").addObject();
                result.put("type", "tool_result").put("content", text);
                result.put("tool_use_id", message.path("tool_call_id").asText());
            }
            case "assistant" -> {
                ArrayNode content = into.addObject().put("role", "assistant").putArray("content");
                if (!text.isBlank()) {
                    content.addObject().put("type", "text").put("text", text);
                }
                for (JsonNode call : message.path("tool_calls")) {
                    ObjectNode use = content.addObject().put("type", "tool_use");
                    use.put("id", call.path("id").asText());
                    use.put("name", call.at("/function/name").asText());
                    use.set("input", json(call.at("/function/arguments").asText()));
                }
            }
            default -> into.addObject().put("role", "user").put("content", text);
        }
    }

    private static ObjectNode asChat(JsonNode content) {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant");
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("text")) {
                text.append(block.path("text").asText());
            } else if (block.path("type").asText().equals("tool_use")) {
                ObjectNode call = message.withArray("/tool_calls").addObject();
                call.put("type", "function").put("id", block.path("id").asText());
                call.putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", block.path("input").toString());
            }
        }
        return message.put("content", text.toString());
    }
}
