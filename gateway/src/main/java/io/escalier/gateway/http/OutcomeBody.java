package io.escalier.gateway.http;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/outcomes}. */
final class OutcomeBody {
    private static final Set<String> KNOWN = Set.of("task_id", "id", "session", "success", "score", "source", "note");
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_SOURCE = 64;

    private OutcomeBody() {}

    /** @param sessions tells which session a client names */
    static OutcomeSink.Said read(byte[] body, Function<String, SessionId> sessions) throws RefusedException {
        if (body.length > LONGEST_BODY) {
            throw refused("body", "an outcome has at most " + LONGEST_BODY + " bytes, not " + body.length);
        }
        int bad = Utf8.firstBad(body);
        if (bad >= 0) {
            throw refused("body", "is not UTF-8 at byte " + bad);
        }
        JsonObject json;
        try (JsonCursor strict = JsonCursor.strict(body)) {
            do {
                strict.next();
            } while (strict.token() != null);
            json = new JsonObject(Buffer.buffer(body));
        } catch (IOException | DecodeException e) {
            throw refused(
                    "body",
                    "must be one JSON object such as {\"task_id\": \"…\", \"success\": true}, each member once");
        }
        for (String name : json.fieldNames()) {
            if (!KNOWN.contains(name)) {
                throw refused(
                        Shown.name(name),
                        "is not a field of an outcome: use task_id, id or session, and success or score");
            }
        }
        String task = text(json, "task_id");
        String answer = text(json, "id");
        String session = text(json, "session");
        int named = (task == null ? 0 : 1) + (answer == null ? 0 : 1) + (session == null ? 0 : 1);
        if (named != 1) {
            throw refused("task_id", "name exactly one of task_id, id (the answer's own) and session, not " + named);
        }
        String source = text(json, "source", LONGEST_SOURCE);
        // A client names a session as it did when it asked.
        String known = session == null ? null : sessions.apply(session).value();
        return new OutcomeSink.Said(
                task, answer, known, score(json), source == null ? "client" : source, text(json, "note"));
    }

    private static double score(JsonObject json) throws RefusedException {
        Object success = json.getValue("success");
        Object score = json.getValue("score");
        if ((success == null) == (score == null)) {
            throw refused("success", "say either success (true or false) or score (0 to 1)");
        }
        if (success instanceof Boolean yes) {
            return yes ? 1 : 0;
        }
        if (success != null) {
            throw refused("success", "must be true or false");
        }
        if (score instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
            return number.doubleValue();
        }
        throw refused("score", "must be a number from 0 to 1");
    }

    private static @Nullable String text(JsonObject json, String name) throws RefusedException {
        return text(json, name, LONGEST_TEXT);
    }

    private static @Nullable String text(JsonObject json, String name, int longest) throws RefusedException {
        Object value = json.getValue(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank() && text.length() <= longest) {
            return text;
        }
        throw refused(name, "must be a string of 1 to " + longest + " characters");
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(Failure.invalid(field, field + " " + message));
    }
}
