package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code messages}. A user's message with results of tools is two here, the tools' and the user's, both standing
 * where it stands.
 */
final class MessagesReader {
    /** The longest conversation that is read. */
    private static final int MESSAGES = 5000;

    private final JsonCursor at;
    private @Nullable String type;
    private @Nullable String text;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String input;
    /** Of a result that an advisor gave. */
    private @Nullable String advice;

    private final List<Content> inner = new ArrayList<>(0);

    private MessagesReader(JsonCursor at) {
        this.at = at;
    }

    static List<Message> messages(JsonCursor at) throws IOException, RefusedException {
        List<Message> messages = new ArrayList<>();
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                if (messages.size() >= MESSAGES) {
                    throw Refusals.invalid("messages", "has too many", "send at most " + MESSAGES);
                }
                message(at, messages);
            }
        }
        if (messages.isEmpty()) {
            throw Refusals.invalid("messages", "has none", "send one or more");
        }
        return messages;
    }

    private static void message(JsonCursor at, List<Message> into) throws IOException, RefusedException {
        int from = at.from();
        Role role = null;
        List<Content> content = new ArrayList<>(1);
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "role" -> role = role(at);
                case "content" -> content(at, content);
                default -> at.skip();
            }
        }
        if (role == null) {
            throw Refusals.missing(at.path() + ".role", "send user or assistant");
        }
        Span span = new Span(from, at.to());
        List<Content> results =
                content.stream().filter(Content.ToolResult.class::isInstance).toList();
        if (results.isEmpty()) {
            into.add(new Message(role, content, span));
            return;
        }
        into.add(new Message(Role.TOOL, results, span));
        List<Content> rest = content.stream()
                .filter(part -> !(part instanceof Content.ToolResult))
                .toList();
        if (!rest.isEmpty()) {
            into.add(new Message(role, rest, span));
        }
    }

    private static Role role(JsonCursor at) throws IOException, RefusedException {
        String role = at.string();
        return switch (role == null ? "" : role) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw Refusals.wrong(at, "send user or assistant");
        };
    }

    /** A string, or an array of blocks. */
    static void content(JsonCursor at, List<Content> into) throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_STRING)) {
            into.add(new Content.Text(at.text()));
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (Scalars.nextObject(at)) {
                into.add(new MessagesReader(at).block());
            }
        } else if (!at.at(JsonToken.VALUE_NULL)) {
            throw Refusals.wrong(at, "send a string or an array of blocks");
        }
    }

    private Content block() throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = Scalars.text(at);
                case "text" -> text = at.string();
                case "id", "tool_use_id" -> id = Scalars.text(at);
                case "name" -> name = at.string();
                case "input" -> input = at.at(JsonToken.START_OBJECT) ? at.text(at.value()) : null;
                case "content" -> inner();
                default -> at.skip();
            }
            at.skip();
        }
        return typed();
    }

    /** Of results of tools; what other blocks have under that name nobody here looks at. */
    private void inner() throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_STRING)) {
            inner.add(new Content.Text(at.text()));
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (at.next() != JsonToken.END_ARRAY) {
                if (at.at(JsonToken.START_OBJECT)) {
                    inner.add(new MessagesReader(at).block());
                } else {
                    at.skip();
                }
            }
        } else if (at.at(JsonToken.START_OBJECT)) {
            String member;
            while ((member = at.nextMember()) != null) {
                if (member.equals("text")) {
                    advice = at.string();
                }
                at.skip();
            }
        }
    }

    private Content typed() throws RefusedException {
        if (type == null) {
            throw Refusals.missing(at.path() + ".type", "send text, image, tool_use, tool_result or another type");
        }
        return switch (type) {
            case "text" -> {
                if (text == null) {
                    throw Refusals.missing(at.path() + ".text", "send the block's text as a string");
                }
                yield new Content.Text(text);
            }
            case "image" -> new Content.Image();
            case "tool_use" -> {
                if (name == null) {
                    throw Refusals.missing(at.path() + ".name", "send the name of the tool that was called");
                }
                yield new Content.ToolCall(id == null ? "" : id, name, input == null ? "" : input);
            }
            case "tool_result" -> new Content.ToolResult(id == null ? "" : id, texts());
            case "advisor_tool_result" -> new Content.Advice(id == null ? "" : id, advice);
            case "server_tool_use" ->
                AdvisorTool.block(type, name)
                        ? new Content.AdviceAsked(id == null ? "" : id)
                        : new Content.Other(Shown.name(type));
            default -> new Content.Other(Shown.name(type));
        };
    }

    private String texts() {
        return inner.stream()
                .filter(Content.Text.class::isInstance)
                .map(part -> ((Content.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
