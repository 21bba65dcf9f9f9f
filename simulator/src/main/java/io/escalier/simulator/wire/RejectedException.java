package io.escalier.simulator.wire;

/** A request that is answered with an error. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    public RejectedException(Rejection rejection) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
