package io.escalier.policies.config;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects all mistakes of a configuration, so that they can be told in one go. Not safe for several threads. */
public final class Problems {
    /** More are not kept: a file with this many is not this gateway's. */
    static final int MAX = 200;

    private final TreeSet<Problem> found = new TreeSet<>();

    /**
     * @param key the path of keys, such as {@code routes.auto.executor}
     * @param value what stands there; null if that is no single value. Shown in part, and not at all where it could be a
     *     secret
     * @param what is wrong, without a full stop; never with the value in it
     * @param fix a whole sentence
     */
    public void add(Location at, String key, @Nullable String value, String what, String fix) {
        if (found.size() < MAX) {
            found.add(new Problem(at, Shown.path(key), value == null ? null : Shown.of(key, value), what, fix));
        }
    }

    /** A mistake at a node: its value is shown if it is a single one. */
    public void add(Node node, String key, String what, String fix) {
        add(node.at(), key, node instanceof Node.Scalar scalar ? scalar.text() : null, what, fix);
    }

    /** A mistake at something bound before. */
    public void add(Located<?> located, String what, String fix) {
        add(located.at(), located.path(), shown(located.value()), what, fix);
    }

    /** As it would be written, for what is written as it prints itself. */
    private static @Nullable String shown(Object value) {
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        boolean single = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Listen;
        return single ? value.toString() : null;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return found.size();
    }

    /** All of them in the order of their places, each once. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws ConfigException with all of them, if there are any */
    public void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            throw new ConfigException(list());
        }
    }
}
