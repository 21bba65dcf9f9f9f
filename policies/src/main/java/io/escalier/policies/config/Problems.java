package io.escalier.policies.config;

import java.util.List;
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
            found.add(new Problem(at, key, value == null ? null : Shown.of(key, value), what, fix));
        }
    }

    /** A mistake at a node: its value is shown if it is a single one. */
    public void add(Node node, String key, String what, String fix) {
        add(node.at(), key, node instanceof Node.Scalar scalar ? scalar.text() : null, what, fix);
    }

    /** A mistake at something bound before. */
    public void add(Located<?> located, String what, String fix) {
        Object value = located.value();
        boolean single = value instanceof String || value instanceof Number || value instanceof Enum<?>;
        add(located.at(), located.path(), single ? value.toString() : null, what, fix);
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
