package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Arguments of a call: a text elsewhere, an object here. */
final class Arguments {
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

    private static String quoted(String text) {
        return "{\"arguments\":" + JsonText.quoted(text) + "}";
    }
}
