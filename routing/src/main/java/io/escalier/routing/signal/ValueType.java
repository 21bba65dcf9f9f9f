package io.escalier.routing.signal;

/** What kind of value a signal has. */
public enum ValueType {
    BOOL,
    /** A Java {@code Long}. */
    INT,
    /** A Java {@code Double}. */
    DOUBLE,
    STRING,
    /** A {@code List} of {@code Map}s from field to value, for {@code exists}, {@code all} and {@code count}. */
    LIST
}
