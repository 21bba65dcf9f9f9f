package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Content;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the calls that an assistant made: {@code tool_calls}, and {@code function_call} of older clients. */
final class ToolCallsReader {
    private final JsonCursor at;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String arguments;

    private ToolCallsReader(JsonCursor at) {
        this.at = at;
    }

    static void calls(JsonCursor at, List<Content> into) throws IOException, RefusedException {
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                into.add(new ToolCallsReader(at).call());
            }
        }
    }

    static void functionCall(JsonCursor at, List<Content> into) throws IOException, RefusedException {
        if (Scalars.object(at)) {
            ToolCallsReader reader = new ToolCallsReader(at);
            reader.function();
            into.add(reader.build("name"));
        }
    }

    private Content.ToolCall call() throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "id" -> id = Scalars.text(at);
                case "function", "custom" -> {
                    if (Scalars.object(at)) {
                        function();
                    }
                }
                default -> at.skip();
            }
        }
        return build("function.name");
    }

    private void function() throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "name" -> name = Scalars.text(at);
                // Some clients send the object itself; what its text is matters to no one but the signals.
                case "arguments", "input" ->
                    arguments = at.at(JsonToken.START_OBJECT) ? at.text(at.value()) : Scalars.text(at);
                default -> at.skip();
            }
        }
    }

    private Content.ToolCall build(String nameAt) throws RefusedException {
        if (name == null) {
            throw Refusals.missing(at.path() + "." + nameAt, "send the name of the tool that was called");
        }
        return new Content.ToolCall(id == null ? "" : id, name, arguments == null ? "" : arguments);
    }
}
