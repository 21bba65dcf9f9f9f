package io.escalier.gateway.retry;

import java.time.Duration;

/**
 * What is done for retries, and its bounds.
 *
 * @param window how long an answer is kept after its end; zero: nothing is done for retries at all
 * @param grace how long a task with an idempotency key goes on when its client has left; zero: not at all
 * @param sdkGrace the same for a task without one, of a client that counts its retries, as long as nothing of the answer
 *     went out: such clients do not repeat what has begun to be answered
 * @param answer bytes of one answer that are kept
 * @param held bytes of all answers that are kept
 */
public record RetryOptions(Duration window, Duration grace, Duration sdkGrace, long answer, long held) {
    boolean off() {
        return window.isZero();
    }

    /** For how long a task goes on whose client has left. */
    Duration grace(Identity identity) {
        return identity.named() ? grace : sdkGrace;
    }
}
