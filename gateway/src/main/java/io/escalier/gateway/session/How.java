package io.escalier.gateway.session;

import java.util.Locale;

/** How the session of a request was found. */
public enum How {
    /** The client named it. */
    EXPLICIT,
    /** The conversation goes on from where this gateway answered. */
    LINEAGE,
    /** It was not. */
    NEW;

    /** As metrics say it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
