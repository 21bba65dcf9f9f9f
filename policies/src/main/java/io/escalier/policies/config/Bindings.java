package io.escalier.policies.config;

import org.jspecify.annotations.Nullable;

/** What a grammar may use while it reads one node. */
public interface Bindings {
    /** The path of keys to the node being read. */
    String path();

    /** Tells a mistake at this node. */
    void problem(Node node, String what, String fix);

    /**
     * Reads a part of the node being read.
     *
     * @param step from the node to its part, as in a path: {@code .key} or {@code [0]}
     * @return null when that failed, which has been told
     */
    <T> @Nullable T bind(Node part, Class<T> type, String step);

    /** A variable of the environment; null when it is not set. */
    @Nullable
    String environment(String variable);
}
