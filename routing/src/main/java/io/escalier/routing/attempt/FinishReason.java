package io.escalier.routing.attempt;

import java.util.Locale;

/** Why a model stopped. */
public enum FinishReason {
    STOP,
    LENGTH,
    TOOL_CALLS,
    CONTENT_FILTER,
    /** The provider named a reason that no dialect knows, or none. */
    OTHER;

    /** As in the {@code answer.finish_reason} signal. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
