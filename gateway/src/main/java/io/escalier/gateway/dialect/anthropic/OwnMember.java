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

/** {@code output_config}: how much a model tries, and the form of its answer. */
final class OutputConfig {
    private static final String NAME = "output_config";

    private OutputConfig() {}

    /** The client's own with another effort. */
    static String withEffort(Request request, String level) {
        Map<String, String> members = new LinkedHashMap<>();
        Field sent = request.fields().get(NAME);
        if (sent != null && request.raw()[sent.value().from()] == '{') {
            read(request, sent, members);
        }
        members.put("effort", JsonText.quoted(level));
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
