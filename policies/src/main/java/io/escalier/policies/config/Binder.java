package io.escalier.policies.config;

import org.jspecify.annotations.Nullable;

/**
 * Turns the tree of a file into records. Keys are the components' names in small letters with underscores; what a key
 * may hold is the component's type. All mistakes of a file are told at once. Immutable.
 */
public final class Binder {
    private final Grammars grammars;
    private final Environment environment;

    /** Looks up a variable of the environment. */
    @FunctionalInterface
    public interface Environment {
        @Nullable
        String get(String variable);
    }

    public Binder(Grammars grammars, Environment environment) {
        this.grammars = grammars;
        this.environment = environment;
    }

    /**
     * Binds a tree.
     *
     * @param node null when the file could not be read at all
     * @param type of a record whose components are documented by {@link Doc}
     * @return null if anything in it was wrong, which has been told
     */
    public <R extends Record> @Nullable R bind(@Nullable Node node, Class<R> type, Problems problems) {
        return bind(node, type, problems, "");
    }

    /** As above, for a part of a file. {@code path}: the keys that lead to it, such as {@code policies.my-coding}. */
    public <T> @Nullable T bind(@Nullable Node node, Class<T> type, Problems problems, String path) {
        return node == null ? null : new Walk(grammars, environment, problems, path, false).bind(node, type, "");
    }
}
