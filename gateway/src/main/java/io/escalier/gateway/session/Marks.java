package io.escalier.gateway.session;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What often stays the same within a conversation and differs between two: the route, and whom a program says that it
 * asks for, or else what the system says. By itself it makes no session, and no session is lost when it changes.
 */
final class Marks {
    private static final List<String> FIELDS = List.of("user", "safety_identifier", "prompt_cache_key");
    private static final int ABSENT = 1;
    private static final int PRESENT = 2;

    private Marks() {}

    /** @param start of all hashes of one key */
    static Hash of(byte[] start, String route, Request request) {
        Digest digest = new Digest();
        digest.bytes(start, 0, start.length);
        CanonicalText.write(route, digest);
        boolean named = false;
        for (String name : FIELDS) {
            Field field = request.fields().get(name);
            write(field, request.raw(), digest);
            named |= field != null;
        }
        if (!named) {
            request.messages().stream()
                    .filter(message -> message.role() == Role.SYSTEM)
                    .forEach(message -> write(message, digest));
        }
        return Digest.hash(digest.end());
    }

    private static void write(@Nullable Field field, byte[] raw, Digest digest) {
        digest.mark(field == null ? ABSENT : PRESENT);
        if (field != null) {
            digest.bytes(raw, field.value().from(), field.value().length());
        }
    }

    private static void write(Message message, Digest digest) {
        for (Content part : message.content()) {
            if (part instanceof Content.Text text) {
                CanonicalText.part(text.text(), digest);
            }
        }
    }
}
