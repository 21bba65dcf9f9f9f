package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Source;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code content} of a message: a string, or parts. */
final class ChatBlockReader {
    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";

    private final JsonCursor at;
    private String type = "";
    private @Nullable String text;
    private @Nullable String url;
    private @Nullable String detail;
    private @Nullable String fileId;
    private @Nullable String fileData;
    private @Nullable String fileName;
    private @Nullable String cache;

    private ChatBlockReader(JsonCursor at) {
        this.at = at;
    }

    static void content(JsonCursor at, List<Block> into, Set<String> others) throws IOException {
        if (at.at(JsonToken.VALUE_STRING)) {
            into.add(new Block.Text(at.text(), null));
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (at.next() == JsonToken.START_OBJECT) {
                ChatBlockReader reader = new ChatBlockReader(at);
                reader.members();
                into.add(reader.block(others));
            }
        }
    }

    private void members() throws IOException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = String.valueOf(at.string());
                case "text", "refusal" -> text = at.string();
                case "image_url", "file" -> {
                    if (at.at(JsonToken.START_OBJECT)) {
                        members();
                    } else {
                        url = at.string();
                    }
                }
                case "url" -> url = at.string();
                case "detail" -> detail = at.string();
                case "file_id" -> fileId = at.string();
                case "file_data" -> fileData = at.string();
                case "filename" -> fileName = at.string();
                case "cache_control" -> cache = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                default -> {}
            }
            at.skip();
        }
    }

    private Block block(Set<String> others) {
        if (text != null && (type.equals("text") || type.equals("refusal"))) {
            return new Block.Text(text, cache);
        }
        if (url != null && type.equals("image_url")) {
            return new Block.Image(source(url), detail, cache);
        }
        if (type.equals("file") && fileData != null) {
            return new Block.Document(source(fileData), fileName, cache);
        }
        if (type.equals("file") && fileId != null) {
            return new Block.Document(new Source.Stored(fileId), fileName, cache);
        }
        others.add("messages.content." + Shown.name(type));
        return new Block.Other(type);
    }

    private static Source source(String url) {
        int base64 = url.indexOf(BASE64);
        return url.startsWith(DATA) && base64 > 0
                ? new Source.Inline(kind(url.substring(DATA.length(), base64)), url.substring(base64 + BASE64.length()))
                : new Source.Url(url);
    }

    /** A media type without parameters, and by its own name where many say another. */
    private static String kind(String mediaType) {
        int end = mediaType.indexOf(';');
        String kind =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return kind.equals("image/jpg") ? "image/jpeg" : kind;
    }
}
