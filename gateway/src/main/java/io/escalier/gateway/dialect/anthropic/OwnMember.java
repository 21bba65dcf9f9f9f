package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A small object among the members of a client's request: its members as JSON texts, by name. */
final class OwnMember {
    private OwnMember() {}

    /** Empty where it is missing or no object. */
    static Map<String, String> of(Request request, String name) {
        Map<String, String> members = new LinkedHashMap<>();
        Field sent = request.fields().get(name);
        if (sent != null && request.raw()[sent.value().from()] == '{') {
            read(request, sent, members);
        }
        return members;
    }

    static String text(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> JsonText.quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void read(Request request, Field sent, Map<String, String> into) {
        try (JsonCursor at = JsonCursor.lenient(
                request.raw(), sent.value().from(), sent.value().length())) {
            at.next();
            String name;
            while ((name = at.nextMember()) != null) {
                into.put(name, at.text(at.value()));
            }
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }
}
