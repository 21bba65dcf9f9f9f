package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Requests as a gateway in between sends them: its words are read from the files that it sends, and everything else is
 * put together by hand.
 */
final class Between {
    private static final Path PROMPTS = Path.of("..", "policies", "prompts");

    private static final String HASH = "0123456789abcdef";

    private Between() {}

    /** One of its prompts, with its places filled. */
    static String prompt(String file, Map<String, String> values) {
        try {
            String text = Files.readString(PROMPTS.resolve(file)).strip();
            for (var value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            if (text.contains("{{")) {
                throw new AssertionError(file + " has other places than " + values.keySet());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quote(String name, String text) {
        return "<" + name + "-" + HASH + ">\n" + text + "\n</" + name + "-" + HASH + ">";
    }

    private static ObjectNode appended(ObjectNode body, String text) {
        ObjectNode more = body.deepCopy();
        more.withArray("/messages").addObject().put("role", "user").put("content", text);
        return more;
    }

    /** A question beside the conversation: in words, with no tool called. */
    private static ObjectNode aside(ObjectNode body, String text, int maxTokens) {
        ObjectNode more = appended(body, text).put("max_tokens", maxTokens);
        more.remove("response_format");
        if (more.has("tools")) {
            more.put("tool_choice", "none");
        }
        return more;
    }

    private static ObjectNode own(String model, String system, String user, int maxTokens) {
        ObjectNode body = Sim.JSON.createObjectNode().put("model", model).put("max_tokens", maxTokens);
        body.putArray("messages").addObject().put("role", "system").put("content", system);
        return appended(body, user);
    }

    /** Tells what was wrong with an answer. */
    static ObjectNode retry(ObjectNode body, String draft) {
        String quoted = prompt("retry-draft.txt", Map.of("draft", quote("draft", draft)));
        return appended(
                body,
                prompt(
                        "retry.txt",
                        Map.of("problems", quote("problems", "- truncated: it was cut off"), "draft", quoted)));
    }

    /** Consults an advisor about a conversation that is written down as text. */
    static ObjectNode consult(String model, String transcript, String draft) {
        String quoted = draft.isEmpty() ? "" : prompt("advice-draft.txt", Map.of("draft", quote("draft", draft)));
        String user =
                prompt("advice-question.txt", Map.of("transcript", quote("transcript", transcript), "draft", quoted));
        return own(model, prompt("advice-system.txt", Map.of()), user, 700);
    }

    /** Hands on advice. */
    static ObjectNode advised(ObjectNode body, String advice) {
        return appended(body, prompt("advice-tell.txt", Map.of("advice", quote("advice", advice), "draft", "")));
    }

    static ObjectNode selfCorrect(ObjectNode body, String answer) {
        String question = prompt("self-correct.txt", Map.of("answer", quote("answer", answer)));
        return aside(body, question, 16).put("logprobs", true);
    }

    static ObjectNode sample(ObjectNode body, int sample, int samples) {
        String question = prompt(
                "agreement.txt", Map.of("sample", Integer.toString(sample), "samples", Integer.toString(samples)));
        return aside(body, question, 256).put("temperature", 0.8);
    }

    static ObjectNode judge(String model, String transcript, String answer) {
        String user = prompt(
                "judge-question.txt",
                Map.of("transcript", quote("transcript", transcript), "answer", quote("answer", answer)));
        ObjectNode body = own(model, prompt("judge-system.txt", Map.of()), user, 1_024);
        ObjectNode schema = body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "answer")
                .put("strict", true);
        schema.set("schema", Sim.json(prompt("judge-schema.json", Map.of())));
        return body;
    }

    /** The conversation of a request as text. */
    static String transcript(JsonNode body) {
        StringBuilder text = new StringBuilder();
        body.path("tools")
                .forEach(tool -> text.append(text.isEmpty() ? "=== tools on offer\n" : ", ")
                        .append(tool.at("/function/name").asText()));
        text.append(text.isEmpty() ? "" : "\n\n");
        JsonNode schema = body.at("/response_format/json_schema/schema");
        if (!schema.isMissingNode()) {
            text.append("=== form of the answer\nJSON by this schema: ")
                    .append(schema)
                    .append("\n\n");
        }
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (!message.path("content").asText().isEmpty()) {
                text.append("=== ")
                        .append(role.equals("tool") ? "tool result" : role)
                        .append('\n');
                text.append(message.path("content").asText()).append("\n\n");
            }
            message.path("tool_calls").forEach(call -> text.append(call(call)));
        }
        return text.toString().strip();
    }

    private static String call(JsonNode call) {
        return "=== assistant calls " + call.at("/function/name").asText() + "\n"
                + call.at("/function/arguments").asText() + "\n\n";
    }

    /** An answer as text, with its tool calls. */
    static String draft(JsonNode answer) {
        StringBuilder text = new StringBuilder(Sim.text(answer).replace("null", ""));
        answer.at("/choices/0/message/tool_calls")
                .forEach(call -> text.append(text.isEmpty() ? "" : "\n\n").append(call(call)));
        return text.toString().strip();
    }
}
