package io.escalier.routing.strategy;

import java.util.Locale;

/** On whose side a target works in a call. */
public enum TargetRole {
    EXECUTOR,
    ADVISOR;

    /** As in metrics, headers and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
