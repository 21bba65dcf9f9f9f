package io.escalier.routing.signal;

/** What kind of value a signal has. */
public enum ValueType {
    BOOL,
    /** A Java {@code Long}. */
    INT,
    /** A Java {@code Double}. */
    DOUBLE,
    STRING
}
