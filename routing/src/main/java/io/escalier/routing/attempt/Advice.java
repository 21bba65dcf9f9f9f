package io.escalier.routing.attempt;

import org.jspecify.annotations.Nullable;

/**
 * A consult that a provider served itself, in the middle of an answer.
 *
 * @param id as the answer names it
 * @param text what the advisor said; empty for what its provider shows to nobody; null where it said nothing, or not yet
 * @param error why there was none, as in {@code overloaded}; null where there was, or where it is still to come
 */
public record Advice(
        String id, @Nullable String text, @Nullable String error) {
    /** Whether it was asked for, and nothing has come of it. */
    public boolean open() {
        return text == null && error == null;
    }
}
