package io.escalier.simulator.fault;

/** What an answer says about its usage. All but the first two are lies or oddities made on purpose. */
public enum UsageStyle {
    TRUE,
    /** None, even when asked for. */
    MISSING,
    /** All counts negative. */
    NEGATIVE,
    /** All counts near 2^62. */
    HUGE,
    /** All counts as text, one of them no number. */
    TEXT,
    /** On the last chunk with a choice, not on one of its own. */
    ON_CHOICE,
    /** The usage chunk comes twice. */
    TWICE
}
