package io.escalier.routing.task;

/**
 * A half-open range of bytes in a request, an answer or an event.
 *
 * @param from first byte, 0 or more
 * @param to one past the last byte, not before {@code from}
 */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span from " + from + " to " + to);
        }
    }

    /** In bytes. */
    public int length() {
        return to - from;
    }
}
