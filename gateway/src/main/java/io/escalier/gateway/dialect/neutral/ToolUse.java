package io.escalier.gateway.dialect.neutral;

import org.jspecify.annotations.Nullable;

/**
 * How a model may call tools.
 *
 * @param way null when not said
 * @param name of the one tool for {@link Way#NAMED}; else null
 * @param parallel whether several calls may come at once; null when not said
 */
public record ToolUse(
        @Nullable Way way, @Nullable String name, @Nullable Boolean parallel) {
    public static final ToolUse NOT_SAID = new ToolUse(null, null, null);

    /** Which calls there may be. */
    public enum Way {
        AUTO,
        /** At least one. */
        ANY,
        NONE,
        NAMED
    }
}
