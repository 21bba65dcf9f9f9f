package io.escalier.routing.ledger;

import java.util.Locale;

/** How a session is served: by the policy, or by the advisor alone to have something to compare with. */
public enum Arm {
    POLICY,
    BASELINE;

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
