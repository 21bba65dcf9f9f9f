package io.escalier.gateway.dialect.neutral;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools that models are offered beside or instead of a client's, whose own stay as they are; both dialects have an
 * array {@code tools}.
 */
public final class ToolOffers {
    /** JSON Schema of a tool that takes no arguments. */
    public static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";

    /** By which clients of the chat dialect ask for an advisor. */
    public static final String ADVISOR = "escalier:advisor";

    /** In front of all editions of the tool by which those of the messages dialect do. */
    private static final String EDITIONS = "advisor_";

    private ToolOffers() {}

    /** Whether a tool of this type is served by the gateway, and no model's business. */
    public static boolean served(String type) {
        return type.equals(ADVISOR) || type.startsWith(EDITIONS);
    }

    /** JSON of the array without those that the gateway serves; {@code null} where none is left. */
    public static String own(Request request) {
        Field tools = request.fields().get("tools");
        if (tools == null || request.raw()[tools.value().from()] != '[') {
            return "null";
        }
        List<String> own = new ArrayList<>();
        Span value = tools.value();
        try (JsonCursor at = JsonCursor.lenient(request.raw(), value.from(), value.length())) {
            at.next();
            while (at.next() == JsonToken.START_OBJECT) {
                int from = at.from();
                boolean served = false;
                String member;
                while ((member = at.nextMember()) != null) {
                    served |= member.equals("type") && served(String.valueOf(at.string()));
                    at.skip();
                }
                if (!served) {
                    own.add(at.text(new Span(from, at.to())));
                }
            }
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
        return own.isEmpty() ? "null" : "[" + String.join(",", own) + "]";
    }

    /** Whether there is one among changes, wherever it stands. */
    public static boolean in(List<Change> changes) {
        return changes.stream().anyMatch(Change.Offer.class::isInstance);
    }

    /**
     * JSON of the array with one tool more, without those that the gateway serves.
     *
     * @param tool JSON of its definition
     */
    public static String with(Request request, String tool) {
        Field tools = request.fields().get("tools");
        String written = request.advisor() != null
                ? own(request)
                : tools == null
                        ? ""
                        : new String(
                                request.raw(),
                                tools.value().from(),
                                tools.value().length(),
                                StandardCharsets.UTF_8);
        if (!written.startsWith("[")) {
            return "[" + tool + "]";
        }
        String open = written.substring(0, written.length() - 1).stripTrailing();
        return open + (open.length() > 1 ? "," : "") + tool + "]";
    }
}
