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

    /** Budgets up to which an effort is low, and medium: the thirds of what clients usually send. */
    private static final int LOW = 4096;

    private static final int MEDIUM = 16_384;
    private static final int HIGH = 32_768;

    /** Whether thinking, or any more than none of it, is asked for. */
    public boolean wanted() {
        return !Boolean.FALSE.equals(on) && (on != null || effort != null || budget.isPresent());
    }

    /** The effort that was said, or one that comes close to the budget. */
    public String level() {
        if (effort != null) {
            return effort;
        }
        int tokens = budget.orElse(MEDIUM);
        return tokens <= LOW ? "low" : tokens <= MEDIUM ? "medium" : "high";
    }

    /** The budget that was said, or one that comes close to the effort; in tokens, 0 for none. */
    public int tokens() {
        return budget.orElseGet(() -> switch (level()) {
            case "none", "minimal" -> 0;
            case "low" -> LOW;
            case "medium" -> MEDIUM;
            case "high" -> HIGH;
            default -> 2 * HIGH;
        });
    }
}
