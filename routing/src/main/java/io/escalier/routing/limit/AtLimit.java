package io.escalier.routing.limit;

import java.util.Locale;

/** What is done when a limit refuses a step. Never in silence: the decision names the limit, and a counter counts it. */
public enum AtLimit {
    /** The step is not taken: the executor's answer is served. */
    EXECUTOR,
    /** The advisor takes over all the same: the limit only tells. */
    ADVISOR,
    /** The client gets an error that names the limit; with a draft in hand, the draft. */
    REFUSE;

    /** As in config. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
