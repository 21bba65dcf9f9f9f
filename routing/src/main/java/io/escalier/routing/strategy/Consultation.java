package io.escalier.routing.strategy;

import java.util.Locale;

/** What came of an executor's wish for advice. */
public enum Consultation {
    /** It was advised. */
    GIVEN,
    /** Its session has had all the advice that it may have. */
    NO_MORE,
    /** A limit was in the way. */
    LIMITED,
    /** No advisor had anything to say. */
    FAILED,
    /** It called tools of the client's as well, and is advised when they have answered. */
    PENDING,
    /** It was to be advised, and the conversation did not go on from there. */
    LOST;

    /** As in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
