package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The value of {@code stream_options} with {@code include_usage} in it. */
final class StreamOptions {
    private static final String INCLUDE_USAGE = "include_usage";
    private static final String ALONE = "{\"include_usage\":true}";

    private StreamOptions() {}

    static String withUsage() {
        return ALONE;
    }

    /** @param value what the client sent: an object or null, read once already */
    static String withUsage(byte[] raw, Span value) {
        try (JsonCursor at = JsonCursor.lenient(raw, value.from(), value.length())) {
            if (at.next() != JsonToken.START_OBJECT) {
                return ALONE;
            }
            Map<String, Field> fields = fields(at);
            if (fields.isEmpty()) {
                return ALONE;
            }
            byte[] object = Arrays.copyOfRange(raw, value.from(), value.to());
            Members members = new Members(object, fields);
            members.set(INCLUDE_USAGE, "true");
            return new String(Edits.apply(object, members.edits()), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalArgumentException("stream_options that was JSON when it was read is none now", broken);
        }
    }

    private static Map<String, Field> fields(JsonCursor at) throws IOException {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (at.next() == JsonToken.FIELD_NAME) {
            String name = at.text();
            int from = at.from();
            at.next();
            Span value = at.value();
            fields.put(name, new Field(name, new Span(from, value.to()), value));
        }
        return fields;
    }
}
