package io.escalier.gateway.ledger;

/**
 * What keeps keys for several gateways takes no change now. One that revokes is in this gateway's own ledger, and is told
 * as soon as that can be.
 */
public final class KeysAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param store its name, as people know it */
    public KeysAwayException(String store, Throwable cause) {
        super(store + " takes no changes of keys now", cause, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
