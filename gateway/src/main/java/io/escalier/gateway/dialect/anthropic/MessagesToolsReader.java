package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code tools}; those of another type than {@code custom} are the provider's own. */
final class MessagesToolsReader {
    private MessagesToolsReader() {}

    static List<Tool> tools(JsonCursor at) throws IOException, RefusedException {
        List<Tool> tools = new ArrayList<>();
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                tool(at, tools);
            }
        }
        return tools;
    }

    private static void tool(JsonCursor at, List<Tool> into) throws IOException, RefusedException {
        String name = null;
        String schema = null;
        String type = null;
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "name" -> name = Scalars.text(at);
                case "type" -> type = Scalars.text(at);
                case "input_schema" -> schema = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                default -> at.skip();
            }
        }
        boolean clients = type == null || type.equals("custom");
        if (clients && name == null) {
            throw Refusals.missing(at.path() + ".name", "send the name that the model must call");
        }
        if (clients && name != null) {
            into.add(new Tool(name, schema));
        }
    }
}
