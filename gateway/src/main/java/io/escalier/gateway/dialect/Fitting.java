package io.escalier.gateway.dialect;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Members;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a provider takes under another name, or not at all, of the members of a request.
 *
 * @param drop names that are left out
 * @param rename names, each with the one that it gets; a member that is there under both names keeps what it has
 */
public record Fitting(Set<String> drop, Map<String, String> rename) {
    /** Takes all as it is. */
    public static final Fitting NONE = new Fitting(Set.of(), Map.of());

    public Fitting {
        drop = Set.copyOf(drop);
        rename = Map.copyOf(rename);
    }

    /** The request as the provider takes it. {@code body}: a JSON object. */
    public byte[] fit(byte[] body) {
        if (drop.isEmpty() && rename.isEmpty()) {
            return body;
        }
        Map<String, Field> fields = fields(body);
        Members members = new Members(body, fields);
        drop.stream().filter(fields::containsKey).forEach(members::remove);
        rename.forEach((from, to) -> {
            Field field = fields.get(from);
            if (field != null) {
                members.remove(from);
                if (!fields.containsKey(to)) {
                    members.set(to, text(body, field.value()));
                }
            }
        });
        return Edits.apply(body, members.edits());
    }

    private static String text(byte[] body, Span value) {
        return new String(body, value.from(), value.length(), StandardCharsets.UTF_8);
    }

    private static Map<String, Field> fields(byte[] body) {
        Map<String, Field> fields = new LinkedHashMap<>();
        try (JsonCursor at = JsonCursor.lenient(body, 0, body.length)) {
            at.next();
            while (at.next() == JsonToken.FIELD_NAME) {
                String name = at.text();
                int from = at.from();
                at.next();
                Span value = at.value();
                fields.put(name, new Field(name, new Span(from, value.to()), value));
            }
            return fields;
        } catch (IOException broken) {
            // It was written or read here.
            throw new UncheckedIOException(broken);
        }
    }
}
