package io.escalier.gateway.redis;

import java.time.Duration;

/** The store did not answer in time. */
final class LateException extends Exception {
    private static final long serialVersionUID = 1L;

    LateException(Duration deadline) {
        super("the state store did not answer within " + deadline.toMillis() + " ms", null, false, false);
    }
}
