package io.escalier.gateway.redis;

/** The store was not asked. */
final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException() {
        super("the state store is away", null, false, false);
    }
}
