package io.escalier.routing.attempt;

import java.util.Locale;

/** Why an upstream call was made at all: as the play asked, again after a failure, or elsewhere after one. */
public enum Cause {
    FIRST,
    REPEAT,
    FAILOVER;

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
