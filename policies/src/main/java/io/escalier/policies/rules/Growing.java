package io.escalier.policies.rules;

import io.escalier.routing.attempt.Chunk;

/**
 * The text of a held stream as it grows. It is judged when it has reached the length of a guarded start, and then each
 * time it has doubled: linear work over the whole.
 */
final class Growing {
    private static final int CHARS_PER_TOKEN = 4;

    private final StringBuilder text = new StringBuilder();
    private final long first;
    private long next;

    /** @param tokens of the first look */
    Growing(int tokens) {
        first = (long) tokens * CHARS_PER_TOKEN;
        next = first;
    }

    /** The stream begins anew. */
    void restart() {
        text.setLength(0);
        next = first;
    }

    /** Takes a chunk; true when it is time to judge. */
    boolean add(Chunk chunk) {
        if (chunk.kind() != Chunk.Kind.TEXT) {
            return false;
        }
        text.append(chunk.text());
        if (text.length() < next) {
            return false;
        }
        next = 2L * text.length();
        return true;
    }

    String text() {
        return text.toString();
    }
}
