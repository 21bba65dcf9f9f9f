package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.Content;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code content}: a string, an array of typed parts, or nothing. */
final class ContentReader {
    private ContentReader() {}

    static void read(JsonCursor at, List<Content> into) throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_STRING)) {
            into.add(new Content.Text(at.text()));
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (Scalars.nextObject(at)) {
                into.add(part(at));
            }
        } else if (!at.at(JsonToken.VALUE_NULL)) {
            throw Refusals.wrong(at, "send a string or an array of parts");
        }
    }

    private static Content part(JsonCursor at) throws IOException, RefusedException {
        String type = null;
        String text = null;
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "type" -> type = Scalars.text(at);
                case "text" -> text = Scalars.text(at);
                default -> at.skip();
            }
        }
        return typed(at, type, text);
    }

    private static Content typed(JsonCursor at, @Nullable String type, @Nullable String text) throws RefusedException {
        if (type == null) {
            throw Refusals.missing(at.path() + ".type", "send text, image_url, input_audio or file");
        }
        return switch (type) {
            case "text" -> {
                if (text == null) {
                    throw Refusals.missing(at.path() + ".text", "send the part's text as a string");
                }
                yield new Content.Text(text);
            }
            case "image_url" -> new Content.Image();
            default -> new Content.Other(Shown.name(type));
        };
    }
}
