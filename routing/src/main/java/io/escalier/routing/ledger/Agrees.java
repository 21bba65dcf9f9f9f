package io.escalier.routing.ledger;

import java.util.Locale;

/** Whether two answers to one request say the same. */
public enum Agrees {
    TRUE,
    FALSE,
    /** Nothing tells, as with two essays on one subject. */
    UNKNOWN;

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
