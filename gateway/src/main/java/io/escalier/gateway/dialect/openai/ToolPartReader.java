package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.routing.task.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads tool calls of an answer, in pieces or whole; {@code function_call} of older servers is call 0. */
final class ToolPartReader {
    private final JsonCursor at;
    private final int from;
    private @Nullable Span indexAt;
    private @Nullable Integer index;
    private @Nullable String id;
    private @Nullable String name;
    private String arguments = "";

    private ToolPartReader(JsonCursor at) {
        this.at = at;
        this.from = at.from();
    }

    static void calls(JsonCursor at, ChoicePart into) throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            at.skip();
            return;
        }
        into.callsAt = at.memberFrom();
        while (at.next() != JsonToken.END_ARRAY) {
            if (at.at(JsonToken.START_OBJECT)) {
                ToolPartReader reader = new ToolPartReader(at);
                reader.members(into);
                into.tools.add(reader.part());
            } else {
                at.skip();
            }
        }
    }

    static void functionCall(JsonCursor at, ChoicePart into) throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        into.callsAt = at.memberFrom();
        ToolPartReader reader = new ToolPartReader(at);
        reader.index = 0;
        reader.members(into);
        into.tools.add(reader.part());
    }

    private void members(ChoicePart into) throws IOException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "index" -> {
                    indexAt = new Span(at.from(), at.to());
                    index = at.atNumber() ? Integer.valueOf(Math.max(0, (int) at.number())) : null;
                    at.skip();
                }
                case "id" -> id = ChoiceReader.nonEmpty(at.string());
                case "function", "custom" -> {
                    if (at.at(JsonToken.START_OBJECT)) {
                        members(into);
                    } else {
                        at.skip();
                    }
                }
                case "name" -> name = ChoiceReader.nonEmpty(at.string());
                case "arguments", "input" -> {
                    // Some servers send the object itself; the gateway wants its text, the client gets the bytes.
                    arguments = at.at(JsonToken.START_OBJECT) ? at.text(at.value()) : text();
                    into.contentBytes += Utf8.length(arguments);
                }
                default -> at.skip();
            }
        }
    }

    private String text() throws IOException {
        String text = at.string();
        at.skip();
        return text == null ? "" : text;
    }

    private ToolPart part() throws IOException {
        return new ToolPart(index, id, name, arguments, new Span(from, at.to()), indexAt);
    }
}
