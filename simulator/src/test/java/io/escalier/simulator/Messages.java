package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A client of the messages dialect, for a running simulator. */
final class Messages {
    static final String PATH = "/v1/messages";
    static final String VERSION = "anthropic-version";

    private final Sim sim;

    Messages(Sim sim) {
        this.sim = sim;
    }

    /** A request for one user message. */
    static ObjectNode ask(String model, String text) {
        ObjectNode body = Sim.JSON.createObjectNode().put("model", model).put("max_tokens", 2_000);
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    /** The same with a thought of so many tokens before the answer. */
    static ObjectNode thinking(String model, String text) {
        ObjectNode body = ask(model, text);
        body.putObject("thinking").put("type", "enabled").put("budget_tokens", 1_024);
        return body;
    }

    static ObjectNode tools(ObjectNode body, String... names) {
        for (String name : names) {
            ObjectNode tool = body.withArray("/tools").addObject().put("name", name);
            ObjectNode schema = tool.putObject("input_schema").put("type", "object");
            schema.putObject("properties").putObject("city").put("type", "string");
        }
        return body;
    }

    /** Adds a message. */
    static ObjectNode say(ObjectNode body, String role, JsonNode content) {
        body.withArray("/messages").addObject().put("role", role).set("content", content);
        return body;
    }

    /** Adds the results of all calls of an answer. */
    static ObjectNode results(ObjectNode body, JsonNode answer, String result) {
        say(body, "assistant", answer.path("content"));
        ObjectNode message = body.withArray("/messages").addObject().put("role", "user");
        for (JsonNode block : answer.path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                message.withArray("/content")
                        .addObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", block.path("id").asText())
                        .put("content", result);
            }
        }
        return body;
    }

    HttpResponse<String> post(JsonNode body, String... headers) {
        return send("POST", PATH, body.toString(), headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(VERSION, "2023-06-01"));
        all.addAll(Arrays.asList(headers));
        return sim.send(method, path, body, all.toArray(String[]::new));
    }

    /** The answer's body; it must have been a 200. */
    JsonNode answer(JsonNode body, String... headers) {
        HttpResponse<String> response = post(body, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Sim.json(response.body());
    }

    /** The events of a streamed answer. */
    List<JsonNode> stream(ObjectNode body, String... headers) {
        return events(post(body.deepCopy().put("stream", true), headers).body());
    }

    /** The message of an error; it must have been a 400. */
    String refusal(JsonNode body, String... headers) {
        HttpResponse<String> response = post(body, headers);
        JsonNode error = Sim.json(response.body());
        if (response.statusCode() != 400
                || !error.at("/error/type").asText().equals("invalid_request_error")
                || !error.path("type").asText().equals("error")
                || !error.path("request_id").asText().startsWith("req_")) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return error.at("/error/message").asText();
    }

    /** All events; the name of each is its type. */
    static List<JsonNode> events(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String event : stream.split("\n\n", -1)) {
            if (!event.isEmpty()) {
                String[] lines = event.split("\n", -1);
                JsonNode data = Sim.json(lines[1].substring("data: ".length()));
                if (lines.length != 2
                        || !lines[0].equals("event: " + data.path("type").asText())) {
                    throw new AssertionError("no event of this dialect: " + event);
                }
                events.add(data);
            }
        }
        return events;
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    static Stream<JsonNode> deltas(List<JsonNode> events, String type) {
        return events.stream()
                .map(event -> event.path("delta"))
                .filter(delta -> delta.path("type").asText().equals(type));
    }

    static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        answer.path("content").forEach(block -> text.append(block.path("text").asText()));
        return text.toString();
    }

    /** All tokens of a prompt, by what {@code usage} says. */
    static long prompt(JsonNode usage) {
        return usage.path("input_tokens").asLong()
                + usage.path("cache_creation_input_tokens").asLong()
                + usage.path("cache_read_input_tokens").asLong();
    }
}
