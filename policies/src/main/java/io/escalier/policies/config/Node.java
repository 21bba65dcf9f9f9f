package io.escalier.policies.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a configuration file that knows where it stands. Its text form never shows what it holds. */
public sealed interface Node {
    /** Where it begins. */
    Location at();

    /** How many nodes it is, itself included, with every alias written out. */
    int size();

    /** Keys with what belongs to them, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Location at, int size) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(Location at) {
            return new Mapping(Map.of(), at, 1);
        }

        /** The node under a key. */
        public @Nullable Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String toString() {
            return "mapping of " + entries.keySet() + " at " + at;
        }
    }

    /** @param keyAt where the key stands */
    record Entry(Location keyAt, Node value) {}

    /** A list. */
    record Sequence(List<Node> items, Location at, int size) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "list of " + items.size() + " at " + at;
        }
    }

    /**
     * A single value.
     *
     * @param text as it is meant: quotes, escapes and folded lines taken away
     * @param plain whether it was written without quotes and not as a block
     * @param raw as it stands in the file
     */
    record Scalar(String text, boolean plain, Location at, String raw) implements Node {
        /** Whether there is nothing: a key with nothing after it counts as left out. */
        public boolean isEmpty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String toString() {
            return "value at " + at;
        }
    }
}
