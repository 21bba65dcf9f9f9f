package io.escalier.gateway.ledger;

import java.time.Duration;

/** Why a row is not in the journal, or not yet. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What kept it out. */
    public enum Reason {
        /** As many writes wait as may; it will not be written. */
        FULL,
        /** It was not durable in time; it may be written later. */
        SLOW,
        /** The file could not be written; it is tried again as long as there is room to keep it. */
        BROKEN,
        /** The row itself cannot be stored. */
        REFUSED,
        /** The journal is closed. */
        CLOSED
    }

    private JournalException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    private JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static JournalException full(int most) {
        return new JournalException(Reason.FULL, "the ledger has " + most + " writes waiting and takes no more");
    }

    static JournalException slow(Duration deadline) {
        return new JournalException(Reason.SLOW, "the ledger did not write within " + deadline);
    }

    static JournalException broken(Throwable cause) {
        return new JournalException(Reason.BROKEN, "the ledger's file could not be written", cause);
    }

    static JournalException refused(Throwable cause) {
        return new JournalException(Reason.REFUSED, "the ledger cannot store this row", cause);
    }

    static JournalException closed() {
        return new JournalException(Reason.CLOSED, "the ledger is closed");
    }

    public Reason reason() {
        return reason;
    }
}
