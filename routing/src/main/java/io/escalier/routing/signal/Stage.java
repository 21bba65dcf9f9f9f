package io.escalier.routing.signal;

import java.util.Locale;

/** When a signal is measured and a rule judges. */
public enum Stage {
    /** On the request. */
    BEFORE,
    /** On what has arrived of an answer, again and again as more of it does. */
    DURING,
    /** On the whole answer. */
    AFTER;

    /** As in config and decisions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
