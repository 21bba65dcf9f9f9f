package io.escalier.routing.ledger;

import java.util.Locale;

/**
 * How a task is served: of a session, by the policy, or by the advisor alone to have something to compare with; of a
 * task that no client asked for, off the path.
 */
public enum Arm {
    POLICY,
    BASELINE,
    /** Answered by the advisor off the path, to learn what the rules missed. */
    EXPLORED;

    /** As in metrics and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
