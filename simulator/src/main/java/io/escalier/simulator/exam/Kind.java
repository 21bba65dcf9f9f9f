package io.escalier.simulator.exam;

/** Kinds of tasks. */
public enum Kind {
    /** A sum in whole numbers; the answer is a number. */
    ARITHMETIC,
    /** Who of several people is the tallest; the answer is a name. */
    LOGIC,
    /** Days counted and added; the answer is a date, a weekday or a number. */
    DATE,
    /** An order note read into a JSON schema. */
    EXTRACTION,
    /** Something to be done in a toy shop, with tools, over several turns. */
    ERRAND
}
