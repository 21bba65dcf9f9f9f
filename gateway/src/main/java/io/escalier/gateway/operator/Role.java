package io.escalier.gateway.operator;

import java.util.Locale;

/** What somebody may do on the admin port; each may do what those before it may. */
public enum Role {
    /** Reads: decisions, figures, metrics, what keys there are. */
    VIEWER,
    /** Changes what can be changed back: makes keys, rotates them and takes them back. */
    OPERATOR,
    /** Does what cannot be undone, and sees what all the others did: erases, reads the audit log. */
    OWNER;

    /** Whether it may do what another may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As the configuration, tokens and answers have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
