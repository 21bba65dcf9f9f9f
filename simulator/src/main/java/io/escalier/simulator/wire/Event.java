package io.escalier.simulator.wire;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One event of a stream.
 *
 * @param name what stands after {@code event:}; empty: there is no such line
 * @param source writes what stands after {@code data:}, when it is time: a long stream is never held as a whole
 * @param tokens of the answer that it carries
 * @param thought tokens that the model thinks before it
 * @param meanwhile what happens before it; empty for nothing
 */
public record Event(String name, Supplier<String> source, int tokens, int thought, Optional<Meanwhile> meanwhile) {
    /**
     * Something that is not the model's own doing.
     *
     * @param millis that it takes
     * @param done run when it has happened, before the event is written
     */
    public record Meanwhile(double millis, Runnable done) {}

    /** One before which nothing else happens. */
    public Event(String name, Supplier<String> source, int tokens, int thought) {
        this(name, source, tokens, thought, Optional.empty());
    }

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
