package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.Shape;
import io.escalier.gateway.dialect.neutral.ToolOffer;
import io.escalier.gateway.dialect.neutral.ToolOffers;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools that a request offers, the one that it wants called, and the form of its answer. */
final class ChatToolReader {
    private final JsonCursor at;
    private String type = "";
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String schema;
    private @Nullable Boolean strict;
    private @Nullable String cache;

    private ChatToolReader(JsonCursor at) {
        this.at = at;
    }

    static void offers(JsonCursor at, List<ToolOffer> into, Set<String> others) throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            at.skip();
            return;
        }
        while (at.next() != JsonToken.END_ARRAY) {
            ToolOffer offer = new ChatToolReader(at).offer(others);
            if (offer != null) {
                into.add(offer);
            }
        }
    }

    private @Nullable ToolOffer offer(Set<String> others) throws IOException {
        members();
        if (ToolOffers.served(type)) {
            return null;
        }
        if (name == null || !type.equals("function")) {
            others.add("tools." + Shown.name(type));
            return null;
        }
        return new ToolOffer(name, description, schema, strict, cache);
    }

    private void members() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = String.valueOf(at.string());
                case "function", "json_schema" -> members();
                case "name" -> name = at.string();
                case "description" -> description = at.string();
                case "cache_control" -> cache = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                case "parameters", "schema" -> schema = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                case "strict" -> strict = at.at(JsonToken.VALUE_NULL) ? null : (Boolean) at.at(JsonToken.VALUE_TRUE);
                default -> {}
            }
            at.skip();
        }
    }

    /** The name of the one tool that is to be called; null for a choice of another kind. */
    static @Nullable String chosen(JsonCursor at) throws IOException {
        ChatToolReader reader = new ChatToolReader(at);
        reader.members();
        return reader.type.equals("function") ? reader.name : null;
    }

    /** Null for words. */
    static @Nullable Shape shape(JsonCursor at, Set<String> others) throws IOException {
        ChatToolReader reader = new ChatToolReader(at);
        reader.members();
        return switch (reader.type) {
            case "text" -> null;
            case "json_object", "json_schema" -> new Shape(reader.schema, reader.name, reader.strict);
            default -> {
                others.add("response_format");
                yield null;
            }
        };
    }
}
