package io.escalier.routing.attempt;

import java.util.Locale;

/** How well a count is known. */
public enum Certainty {
    /** The provider said so. */
    EXACT,
    /** The gateway reckons so, from bytes and pieces. */
    ESTIMATED,
    /** Nobody knows; not zero. */
    UNKNOWN;

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
