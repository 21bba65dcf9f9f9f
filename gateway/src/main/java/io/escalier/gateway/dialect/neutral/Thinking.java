package io.escalier.gateway.dialect.neutral;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much a model is to think.
 *
 * @param on null when not said
 * @param budget in tokens; empty when not said
 * @param effort as in {@code low}; null when not said
 */
public record Thinking(
        @Nullable Boolean on, OptionalInt budget, @Nullable String effort) {
    public static final Thinking NOT_SAID = new Thinking(null, OptionalInt.empty(), null);
}
