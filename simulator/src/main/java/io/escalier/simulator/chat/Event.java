package io.escalier.simulator.chat;

import java.util.function.Supplier;

/**
 * One event of a stream.
 *
 * @param source writes what stands after {@code data:}, when it is time: a long stream is never held as a whole
 * @param tokens of the answer that it carries
 */
public record Event(Supplier<String> source, int tokens) {
    /** What stands after {@code data:}. */
    public String data() {
        return source.get();
    }
}
