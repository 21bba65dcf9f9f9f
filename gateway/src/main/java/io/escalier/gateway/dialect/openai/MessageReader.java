package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
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

/** Reads {@code messages}. */
final class MessageReader {
    /** The longest conversation that is read. */
    static final int MESSAGES = 5000;

    private final JsonCursor at;
    private final List<Content> content = new ArrayList<>(1);
    private @Nullable Role role;
    private @Nullable String callId;
    private @Nullable String name;

    private MessageReader(JsonCursor at) {
        this.at = at;
    }

    static List<Message> messages(JsonCursor at) throws IOException, RefusedException {
        List<Message> messages = new ArrayList<>();
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                if (messages.size() == MESSAGES) {
                    throw Refusals.invalid("messages", "has too many", "send at most " + MESSAGES);
                }
                messages.add(new MessageReader(at).message());
            }
        }
        if (messages.isEmpty()) {
            throw Refusals.invalid("messages", "has none", "send one or more");
        }
        return messages;
    }

    private Message message() throws IOException, RefusedException {
        int from = at.from();
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "role" -> role = role();
                case "content" -> ContentReader.read(at, content);
                case "tool_calls" -> ToolCallsReader.calls(at, content);
                case "function_call" -> ToolCallsReader.functionCall(at, content);
                case "refusal" -> refusal();
                case "tool_call_id" -> callId = Scalars.text(at);
                case "name" -> name = Scalars.text(at);
                default -> at.skip();
            }
        }
        if (role == null) {
            throw Refusals.missing(at.path() + ".role", "send system, user, assistant or tool");
        }
        return new Message(role, role == Role.TOOL ? result() : content, new Span(from, at.to()));
    }

    /** What a model said when it refused: that it has said something counts, and no signal looks at it. */
    private void refusal() throws IOException {
        String text = at.string();
        if (text != null && !text.isEmpty()) {
            content.add(new Content.Other("refusal"));
        }
        at.skip();
    }

    private Role role() throws IOException, RefusedException {
        String role = at.string();
        return switch (role == null ? "" : role) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default -> throw Refusals.wrong(at, "send system, developer, user, assistant, tool or function");
        };
    }

    /** One result out of all text parts; a {@code function} message has a name where a {@code tool} one has an id. */
    private List<Content> result() {
        String id = callId != null ? callId : name;
        String text = content.stream()
                .filter(Content.Text.class::isInstance)
                .map(part -> ((Content.Text) part).text())
                .collect(Collectors.joining("\n"));
        List<Content> result = new ArrayList<>(1);
        result.add(new Content.ToolResult(id == null ? "" : id, text));
        content.stream().filter(part -> !(part instanceof Content.Text)).forEach(result::add);
        return result;
    }
}
