package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Failure;

/** A request that the gateway will not serve, found before anything was sent upstream. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public RefusedException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** What the client is told. */
    public Failure failure() {
        return failure;
    }
}
