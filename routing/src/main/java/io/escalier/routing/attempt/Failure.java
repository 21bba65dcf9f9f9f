package io.escalier.routing.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in words that a client may read.
 *
 * @param kind all that follows from it
 * @param message one sentence or more without secrets
 * @param param the field at fault; null when none is
 * @param code a provider's own code, as in {@code context_length_exceeded}; null for the label of the kind
 * @param retryAfter how long the upstream asked to wait; null when it did not
 */
public record Failure(
        FailureKind kind,
        String message,
        @Nullable String param,
        @Nullable String code,
        @Nullable Duration retryAfter) {

    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, null, null, null);
    }

    /** @param limit as the policy names it */
    public static Failure limitReached(String limit) {
        return of(
                FailureKind.LIMIT_REACHED,
                "the limit " + limit + " of this route's policy is reached, and the policy refuses what does not fit");
    }

    /**
     * A budget or a rate has no room.
     *
     * @param limit its name, which is also the code
     * @param scope whose it is, as in {@code team/growth}
     * @param after when there may be room again; zero when nobody knows
     */
    public static Failure noRoom(String limit, String scope, Duration after) {
        return new Failure(
                FailureKind.LIMIT_REACHED,
                "the limit " + limit + " of " + scope + " has no room for this request",
                null,
                limit,
                after.isZero() ? null : after);
    }

    /** Money is limited, and nobody knows what a call would cost. */
    public static Failure noPrice(String target) {
        return new Failure(
                FailureKind.LIMIT_REACHED,
                "a budget holds for this request, and nobody knows what a call of " + target + " can cost",
                null,
                "price",
                null);
    }

    /** Nobody can say whether there is room. */
    public static Failure limitsUnknown() {
        return new Failure(
                FailureKind.BUSY,
                "the store that keeps the limits does not answer, and state.without_store is refuse",
                null,
                "limits_unknown",
                Duration.ofSeconds(1));
    }

    /** A client's mistake in one field. */
    public static Failure invalid(String param, String message) {
        return new Failure(FailureKind.INVALID_REQUEST, message, param, null, null);
    }
}
