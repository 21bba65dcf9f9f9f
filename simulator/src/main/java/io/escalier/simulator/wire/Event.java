package io.escalier.simulator.wire;

import java.util.function.Supplier;

/**
 * One event of a stream.
 *
 * @param name what stands after {@code event:}; empty: there is no such line
 * @param source writes what stands after {@code data:}, when it is time: a long stream is never held as a whole
 * @param tokens of the answer that it carries
 * @param thought tokens that the model thinks before it
 */
public record Event(String name, Supplier<String> source, int tokens, int thought) {
    /** An event without a name. */
    public Event(Supplier<String> source, int tokens) {
        this("", source, tokens, 0);
    }

    /** What stands after {@code data:}. */
    public String data() {
        return source.get();
    }

    /** The whole event. */
    public String text() {
        return (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data() + "\n\n";
    }
}
