package io.escalier.routing.signal;

import java.util.Locale;

/** When a signal is measured and a rule judges. */
public enum Stage {
    BEFORE,
    DURING,
    AFTER;

    /** As in config and decisions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
