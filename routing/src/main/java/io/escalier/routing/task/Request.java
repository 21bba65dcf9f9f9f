package io.escalier.routing.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's request: the bytes as they came and typed views into them.
 *
 * @param raw the whole body; never written to
 * @param fields every top-level member by name, in the order of the bytes
 * @param model the name the client put into {@code model}
 * @param messages the conversation, oldest first
 * @param tools what the client offers the model
 * @param format the form of answer asked for
 * @param asked everything else the gateway acts on
 * @param origin what the bytes are written in
 * @param advisor that the client wants its model to be able to ask; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // the one copy of a body that may have megabytes
public record Request(
        byte[] raw,
        Map<String, Field> fields,
        String model,
        List<Message> messages,
        List<Tool> tools,
        Format format,
        Asked asked,
        Origin origin,
        @Nullable AdvisorWish advisor) {
    public Request {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** One that wants no advisor. */
    public Request(
            byte[] raw,
            Map<String, Field> fields,
            String model,
            List<Message> messages,
            List<Tool> tools,
            Format format,
            Asked asked,
            Origin origin) {
        this(raw, fields, model, messages, tools, format, asked, origin, null);
    }

    /** One that is only looked at, and not sent anywhere. */
    public Request(
            byte[] raw,
            Map<String, Field> fields,
            String model,
            List<Message> messages,
            List<Tool> tools,
            Format format,
            Asked asked) {
        this(raw, fields, model, messages, tools, format, asked, Origin.NOWHERE);
    }

    /** The newest message; empty for a request without any. */
    public Optional<Message> last() {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(messages.size() - 1));
    }

    /** Whether an answer to this request is a turn: the last word was the user's or a tool's. */
    public boolean asksForTurn() {
        return last().map(m -> m.role() == Role.USER || m.role() == Role.TOOL).orElse(false);
    }
}
