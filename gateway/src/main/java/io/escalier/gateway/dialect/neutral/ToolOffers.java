package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;

/** One more tool behind those of a client, whose own stay as they are; both dialects have an array {@code tools}. */
public final class ToolOffers {
    /** JSON Schema of a tool that takes no arguments. */
    public static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";

    private ToolOffers() {}

    /**
     * JSON of the array with one tool more.
     *
     * @param tool JSON of its definition
     */
    public static String with(Request request, String tool) {
        Field tools = request.fields().get("tools");
        String written = tools == null
                ? ""
                : new String(request.raw(), tools.value().from(), tools.value().length(), StandardCharsets.UTF_8);
        if (!written.startsWith("[")) {
            return "[" + tool + "]";
        }
        String open = written.substring(0, written.length() - 1).stripTrailing();
        return open + (open.length() > 1 ? "," : "") + tool + "]";
    }
}
