package io.escalier.routing.strategy;

/** Which arrivals a play wants to be told of; opening, end and failure are always told. */
public enum Watch {
    /** None: everything can flow without a word to the play. */
    END,
    /** Each chunk and each complete tool call. */
    CHUNKS
}
