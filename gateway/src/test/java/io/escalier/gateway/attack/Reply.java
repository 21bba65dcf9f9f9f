package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;

/**
 * One answer as it came over the socket.
 *
 * @param head status line and headers, without the empty line
 */
record Reply(int status, String head, String body) {
    /** Part of a secret that tests put where clients put secrets by mistake. */
    static final String CANARY = "sk-canary-5d1f";

    private static final Set<String> MEMBERS = Set.of("message", "type", "param", "code");
    /** What an error may have in all: enough for a list of routes, too little for an echo. */
    private static final int LONGEST_ERROR = 1000;

    /** Fails unless it is an error in OpenAI's shape, short, and without the canary. */
    Reply refused(int expected) {
        assertEquals(expected, status, this::toString);
        assertTrue(hasHeader("content-type: application/json"), this::toString);
        assertEquals(MEMBERS, error().fieldNames(), body);
        assertInstanceOf(String.class, error().getValue("message"), body);
        assertFalse(message().isBlank(), body);
        assertEquals(expected < 500, !error().getString("type").equals("server_error"), body);
        assertInstanceOf(String.class, error().getValue("code"), body);
        assertFalse((head + body).contains(CANARY), this::toString);
        assertTrue(body.length() < LONGEST_ERROR, () -> "an error of " + body.length() + " characters");
        return this;
    }

    /** As {@link #refused(int)}; and the words are in its message. */
    Reply refused(int expected, String words) {
        refused(expected);
        assertTrue(message().contains(words), body);
        return this;
    }

    String message() {
        return error().getString("message");
    }

    /** The field at fault; empty for none. */
    String param() {
        String param = error().getString("param");
        return param == null ? "" : param;
    }

    boolean hasHeader(String line) {
        return head.toLowerCase(Locale.ROOT).contains("\r\n" + line);
    }

    private JsonObject error() {
        return new JsonObject(body).getJsonObject("error");
    }
}
