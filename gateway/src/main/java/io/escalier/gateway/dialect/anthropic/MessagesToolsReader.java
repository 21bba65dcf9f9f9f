package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools}; those of another type than {@code custom} are the provider's own. */
final class MessagesToolsReader {
    private MessagesToolsReader() {}

    /**
     * @param into gets the client's own
     * @param headers that go along with the body
     * @return the advisor among them; null for none
     */
    static @Nullable AdvisorWish tools(JsonCursor at, List<Tool> into, Map<String, String> headers)
            throws IOException, RefusedException {
        AdvisorWish advisor = null;
        if (Scalars.array(at)) {
            while (Scalars.nextObject(at)) {
                AdvisorWish found = tool(at, into, headers);
                advisor = found == null ? advisor : found;
            }
        }
        return advisor;
    }

    private static @Nullable AdvisorWish tool(JsonCursor at, List<Tool> into, Map<String, String> headers)
            throws IOException, RefusedException {
        String path = at.path();
        AdvisorTool advisor = new AdvisorTool();
        String name = null;
        String schema = null;
        String type = null;
        String member;
        while ((member = at.nextMember()) != null) {
            advisor.member(member, at);
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
        return type != null && type.startsWith(AdvisorTool.TYPE) ? advisor.wish(type, path, headers) : null;
    }
}
