package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools}, and {@code functions} of older clients. Tools without a name are the provider's own. */
final class ToolsReader {
    private final JsonCursor at;
    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String parameters;

    private ToolsReader(JsonCursor at) {
        this.at = at;
    }

    static List<Tool> tools(JsonCursor at) throws IOException, RefusedException {
        List<Tool> tools = new ArrayList<>();
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                ToolsReader reader = new ToolsReader(at);
                reader.members();
                if (reader.name != null) {
                    tools.add(new Tool(reader.name, reader.parameters));
                } else if ("function".equals(reader.type)) {
                    throw Refusals.missing(at.path() + ".function.name", "send the name that the model must call");
                }
            }
        }
        return tools;
    }

    private void members() throws IOException, RefusedException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = Scalars.text(at);
                case "name" -> name = Scalars.text(at);
                case "parameters" -> parameters = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                case "function", "custom" -> {
                    if (Scalars.object(at)) {
                        members();
                    }
                }
                default -> at.skip();
            }
        }
    }
}
