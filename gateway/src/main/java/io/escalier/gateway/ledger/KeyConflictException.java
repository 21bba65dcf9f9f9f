package io.escalier.gateway.ledger;

/** A key was changed elsewhere since it was read here. */
public final class KeyConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public KeyConflictException(String id) {
        super("the key " + id + " was changed elsewhere", null, false, false);
    }
}
