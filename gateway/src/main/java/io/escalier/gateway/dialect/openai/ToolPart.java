package io.escalier.gateway.dialect.openai;

import io.escalier.routing.task.Span;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a tool call, or all of it.
 *
 * @param index in the answer; null when it was not stated
 * @param id as far as this piece has it
 * @param name as far as this piece has it
 * @param arguments the next fragment; may be empty
 * @param at where all of it stands
 * @param indexAt where its index stands; null when it was not stated
 */
record ToolPart(
        @Nullable Integer index,
        @Nullable String id,
        @Nullable String name,
        String arguments,
        Span at,
        @Nullable Span indexAt) {
    /** What a call costs beside its texts. */
    private static final int EACH = 64;

    /** What keeping it costs, roughly. */
    int bytes() {
        return EACH + arguments.length() + (id == null ? 0 : id.length()) + (name == null ? 0 : name.length());
    }
}
