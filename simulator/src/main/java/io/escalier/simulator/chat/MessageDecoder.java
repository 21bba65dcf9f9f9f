package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.mind.Said;
import io.escalier.simulator.mind.ToolUse;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code messages}; directives are taken out of the text and handed on. */
final class MessageDecoder {
    private final List<Directive> directives;
    private final Set<String> openCalls = new HashSet<>();

    private MessageDecoder(List<Directive> directives) {
        this.directives = directives;
    }

    static List<Said> decode(Fields body, List<Directive> directives) throws RejectedException {
        JsonNode messages = body.array("messages");
        if (messages.isEmpty()) {
            throw new RejectedException(ChatError.badRequest(
                    "messages",
                    "empty_array",
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array"
                            + " instead."));
        }
        MessageDecoder decoder = new MessageDecoder(directives);
        List<Said> said = new ArrayList<>();
        for (JsonNode message : messages) {
            String path = "messages[" + said.size() + "]";
            if (!message.isObject()) {
                throw Fields.wrongType(path, "an object", message);
            }
            said.add(decoder.message(new Fields(message, path)));
        }
        return said;
    }

    private Said message(Fields message) throws RejectedException {
        Role role = role(message);
        List<ToolUse> calls = role == Role.ASSISTANT && message.has("tool_calls") ? calls(message) : List.of();
        if (role == Role.TOOL) {
            checkAnswered(message);
        } else if (!openCalls.isEmpty()) {
            throw new RejectedException(ChatError.badRequest(
                    message.prefix(),
                    "",
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                            + " 'tool_call_id'."));
        }
        calls.forEach(call -> openCalls.add(call.id()));
        String text = text(message, calls.isEmpty());
        directives.addAll(Directive.in(text));
        String callId = role == Role.TOOL ? message.text("tool_call_id") : "";
        return new Said(role, Directive.strip(text), calls, callId);
    }

    private void checkAnswered(Fields message) throws RejectedException {
        if (!openCalls.remove(message.text("tool_call_id"))) {
            throw new RejectedException(ChatError.badRequest(
                    message.prefix() + ".role",
                    "",
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                            + " 'tool_calls'."));
        }
    }

    private static Role role(Fields message) throws RejectedException {
        String name = message.text("role");
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return role;
            }
        }
        throw message.wrongValue("role", "'system', 'assistant', 'user', 'tool', and 'developer'");
    }

    private static List<ToolUse> calls(Fields message) throws RejectedException {
        List<ToolUse> calls = new ArrayList<>();
        for (JsonNode call : message.array("tool_calls")) {
            Fields fields = new Fields(call, message.prefix() + ".tool_calls[" + calls.size() + "]");
            Fields function = fields.object("function");
            calls.add(new ToolUse(fields.text("id"), function.text("name"), function.text("arguments")));
        }
        return calls;
    }

    private static String text(Fields message, boolean needed) throws RejectedException {
        if (!message.has("content")) {
            boolean refusal = message.has("refusal");
            if (needed && !refusal) {
                throw new RejectedException(ChatError.badRequest(
                        message.prefix() + ".content",
                        "",
                        "Invalid value for 'content': expected a string, got null."));
            }
            return refusal ? message.text("refusal") : "";
        }
        JsonNode content = message.object().get("content");
        if (content.isTextual()) {
            return content.asText();
        }
        if (!content.isArray()) {
            throw Fields.wrongType(message.prefix() + ".content", "one of a string or array of objects", content);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content) {
            Fields fields = new Fields(part, message.prefix() + ".content[" + texts.size() + "]");
            texts.add(fields.text("type").equals("text") ? fields.text("text") : "");
        }
        return String.join("\n", texts);
    }
}
