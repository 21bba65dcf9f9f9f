package io.escalier.routing.task;

import java.nio.charset.StandardCharsets;

/**
 * Replaces the bytes of a span; the only way in which a request or an answer is ever changed.
 *
 * @param span what goes; empty for an insertion
 * @param with what comes; empty for a deletion; not copied, so not to be written to afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each edit would double the cost of a change
public record Edit(Span span, byte[] with) {
    public static Edit replace(Span span, String with) {
        return new Edit(span, with.getBytes(StandardCharsets.UTF_8));
    }

    public static Edit insert(int at, String text) {
        return replace(new Span(at, at), text);
    }

    public static Edit delete(Span span) {
        return new Edit(span, new byte[0]);
    }
}
