package io.escalier.policies.condition;

/** What became of a condition. Only {@link #TRUE} makes a rule fire. */
public enum Verdict {
    TRUE,
    FALSE,
    /** It depends on something that could not be measured. */
    UNDECIDED,
    /** It could not be evaluated: a division by zero, an overflow, a value of another type than declared. */
    ERROR
}
