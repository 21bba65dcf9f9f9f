package io.escalier.simulator.mind;

import java.util.Locale;

/** What is wrong with an answer, and whether it can be seen without knowing the right one. */
public enum Flaw {
    /** Nothing: right, and sure of it. */
    NONE,
    /** Right, but the log-probabilities are low: a false alarm. */
    RIGHT_UNSURE,
    /** Wrong, well-formed and sure of itself: no free signal shows it. */
    CONFIDENT,
    /** Wrong, and the log-probabilities are low. */
    UNSURE,
    /** Wrong, with words of doubt and low log-probabilities. */
    HEDGED,
    /** Lost in words until the model's own limit: {@code finish_reason} is {@code length}. */
    TRUNCATED,
    /** Not what was asked for in form: broken JSON, an unknown tool, bad arguments, the same words over and over. */
    MALFORMED,
    /** Would not answer. */
    REFUSED;

    public boolean wrong() {
        return this != NONE && this != RIGHT_UNSURE;
    }

    /** Whether the log-probabilities are low. */
    boolean unsure() {
        return this == RIGHT_UNSURE || this == UNSURE || this == HEDGED;
    }

    /** The same in an answer of a few words, where only the value can be wrong. */
    Flaw inShort() {
        return this == HEDGED || this == TRUNCATED || this == MALFORMED ? UNSURE : this;
    }

    /** By its name in a directive, such as {@code hedged}. */
    public static Flaw named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
