package io.escalier.gateway.ledger;

import java.io.IOException;

/** The journal cannot be opened; the message names the file and says what to do. */
public final class JournalOpenException extends IOException {
    private static final long serialVersionUID = 1;

    JournalOpenException(String message) {
        super(message);
    }

    JournalOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
