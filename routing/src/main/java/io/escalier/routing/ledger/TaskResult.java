package io.escalier.routing.ledger;

import io.escalier.routing.attempt.FailureKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a task ended. */
public enum TaskResult {
    OK,
    CLIENT_ERROR,
    UPSTREAM_ERROR,
    CANCELLED,
    /** The gateway died in the middle of it; only ever found by a later start. */
    INTERRUPTED;

    /** @param failure null for a task that was served */
    public static TaskResult of(@Nullable FailureKind failure) {
        if (failure == null) {
            return OK;
        }
        if (failure == FailureKind.CLIENT_GONE) {
            return CANCELLED;
        }
        return failure.clientsFault() ? CLIENT_ERROR : UPSTREAM_ERROR;
    }

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
