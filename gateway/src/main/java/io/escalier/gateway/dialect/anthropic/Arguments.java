package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Arguments of a call: a text elsewhere, an object here, and so says their schema. */
final class Arguments {
    private static final String OBJECT = "\"type\":\"object\"";

    private Arguments() {}

    /**
     * The object that a text is.
     *
     * @param text empty for no arguments; what is no JSON object stands in the member {@code arguments}, for a model may
     *     write anything, and the call must not be lost
     */
    static String object(String text) {
        if (text.isBlank()) {
            return "{}";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonCursor at = JsonCursor.strict(bytes)) {
            if (at.next() == JsonToken.START_OBJECT) {
                at.skip();
                if (at.next() == null) {
                    return text;
                }
            }
        } catch (IOException broken) {
            return quoted(text);
        }
        return quoted(text);
    }

    /**
     * The schema with a {@code type}, which is wanted here and taken for granted elsewhere.
     *
     * @param schema null or no object for one that takes anything
     */
    static String schema(@Nullable String schema) {
        if (schema == null || !schema.startsWith("{")) {
            return "{" + OBJECT + "}";
        }
        try (JsonCursor at = JsonCursor.strict(schema.getBytes(StandardCharsets.UTF_8))) {
            at.next();
            String name;
            boolean any = false;
            while ((name = at.nextMember()) != null) {
                if (name.equals("type")) {
                    return schema;
                }
                any = true;
                at.skip();
            }
            return "{" + OBJECT + (any ? "," : "") + schema.substring(1);
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    private static String quoted(String text) {
        return "{\"arguments\":" + JsonText.quoted(text) + "}";
    }
}
