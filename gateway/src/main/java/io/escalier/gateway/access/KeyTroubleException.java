package io.escalier.gateway.access;

/** What was asked for cannot be done; the message says why and what to do, and may be shown. */
public final class KeyTroubleException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        /** It says something that cannot be. */
        INVALID,
        /** It is more than its maker may do. */
        BEYOND,
        /** There is no such key, or none of the maker's. */
        UNKNOWN,
        /** The key cannot take it, as it is. */
        CONFLICT,
        /** There are as many as there may be. */
        FULL,
        /** What gateways share keys through takes no changes now. */
        AWAY
    }

    private final Kind kind;

    KeyTroubleException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
