package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolOffers;
import io.escalier.gateway.dialect.neutral.ToolUse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools that a request offers, and how they may be called, with all that another dialect may carry. */
final class OfferReader {
    private OfferReader() {}

    /** @param others gets the names of what no other dialect has */
    static void offers(JsonCursor at, List<ToolOffer> into, Set<String> others) throws IOException {
        while (at.next() == JsonToken.START_OBJECT) {
            String type = "custom";
            String name = null;
            String description = null;
            String schema = null;
            Boolean strict = null;
            String cache = null;
            String member;
            while ((member = at.nextMember()) != null) {
                switch (member) {
                    case "type" -> type = String.valueOf(at.string());
                    case "name" -> name = at.string();
                    case "description" -> description = at.string();
                    case "input_schema" -> schema = at.text(at.value());
                    case "strict" -> strict = at.at(JsonToken.VALUE_TRUE);
                    case "cache_control" -> cache = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                    default -> {
                        // Of a provider's own tool all is lost, and said once.
                        if (type.equals("custom")) {
                            other("tools." + member, at, others);
                        }
                    }
                }
                at.skip();
            }
            if (ToolOffers.served(type)) {
                // It is the gateway that serves it.
                continue;
            }
            if (name == null || !type.equals("custom")) {
                others.add("tools." + Shown.name(type));
            } else {
                into.add(new ToolOffer(name, description, schema, strict, cache));
            }
        }
    }

    /** What nobody here knows, unless it asks for nothing. */
    static void other(String name, JsonCursor at, Set<String> others) {
        if (!at.at(JsonToken.VALUE_NULL) && !at.at(JsonToken.VALUE_FALSE)) {
            others.add(Shown.name(name));
        }
    }

    static ToolUse choice(JsonCursor at, Set<String> others) throws IOException {
        String type = "";
        String named = null;
        Boolean parallel = null;
        if (!at.at(JsonToken.START_OBJECT)) {
            others.add("tool_choice");
            return ToolUse.NOT_SAID;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = String.valueOf(at.string());
                case "name" -> named = at.string();
                case "disable_parallel_tool_use" -> parallel = !at.at(JsonToken.VALUE_TRUE);
                default -> {}
            }
            at.skip();
        }
        ToolUse.Way way = way(type);
        if (way == null || way == ToolUse.Way.NAMED && named == null) {
            others.add("tool_choice");
            return new ToolUse(null, null, parallel);
        }
        return new ToolUse(way, way == ToolUse.Way.NAMED ? named : null, parallel);
    }

    private static ToolUse.@Nullable Way way(String type) {
        return switch (type) {
            case "auto" -> ToolUse.Way.AUTO;
            case "any" -> ToolUse.Way.ANY;
            case "none" -> ToolUse.Way.NONE;
            case "tool" -> ToolUse.Way.NAMED;
            default -> null;
        };
    }
}
