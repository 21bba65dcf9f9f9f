package io.escalier.routing.attempt;

import java.util.Locale;

/** What an upstream call was for. A repeat or a failover keeps the purpose of what it replaces. */
public enum Purpose {
    ANSWER,
    RETRY,
    ADVICE,
    TAKEOVER,
    VERIFY,
    JUDGE,
    SHADOW;

    /** Whether what comes of it can be an answer to the task, rather than something said about one. */
    public boolean answers() {
        return this == ANSWER || this == RETRY || this == TAKEOVER || this == SHADOW;
    }

    /** As in metrics, ledger and config. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
