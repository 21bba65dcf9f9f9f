package io.escalier.gateway.http;

/** Counts tasks by how their session was found. */
@FunctionalInterface
public interface SessionCounter {
    /**
     * Counts one.
     *
     * @param how {@code explicit}, {@code lineage} or {@code new}
     */
    void count(String route, String how);
}
