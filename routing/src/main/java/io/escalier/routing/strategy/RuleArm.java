package io.escalier.routing.strategy;

import java.util.Locale;

/** What came of a rule's firing, so that it can be measured what helping is worth. */
public enum RuleArm {
    /** Its step was taken. */
    HELPED,
    /** Its step was due, and the draw left the session alone. */
    UNHELPED,
    /** No step of its was due: a stronger rule won, it waited, nobody could take it, or it was too late. */
    NONE;

    /** As in metrics, headers and ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
