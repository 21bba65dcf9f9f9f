package io.escalier.gateway.session;

import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What clients put into {@code metadata} for gateways to read. */
public final class Metadata {
    /** Providers allow sixteen short pairs. */
    private static final int LONGEST = 16 * 1024;

    private Metadata() {}

    /** {@code metadata.session_id}; null when there is none, or none that is a string. */
    public static @Nullable String sessionId(Request request) {
        Field field = request.fields().get("metadata");
        if (field == null || field.value().length() > LONGEST) {
            return null;
        }
        byte[] json = Arrays.copyOfRange(
                request.raw(), field.value().from(), field.value().to());
        try {
            return new JsonObject(Buffer.buffer(json)).getValue("session_id") instanceof String named ? named : null;
        } catch (DecodeException e) {
            // Not an object. Whether that is a mistake is for the provider to say.
            return null;
        }
    }
}
