package io.escalier.policies.signals.schema;

/** What checking a value against a schema came to. */
public sealed interface Finding {
    /** Where counting violations stops. */
    int MOST = 1_000;

    /**
     * Checked.
     *
     * @param violations 0 to {@link #MOST}, as the validator counts them: each failing branch of an {@code anyOf} counts
     * @param first which keyword failed where, for people; empty when none did
     */
    record Checked(int violations, String first) implements Finding {}

    /**
     * Not checked; nothing is known.
     *
     * @param why for people
     */
    record Unknown(String why) implements Finding {}
}
