package io.escalier.routing.strategy;

/** A change to the client's request, in no dialect; the dialect turns it into edits of the bytes. */
public sealed interface Change {

    /** @param level as the target's record of abilities names it */
    record Effort(String level) implements Change {}

    /** @param value 0 to 2 */
    record Temperature(double value) implements Change {}

    /** Ask for log-probabilities; the client that did not will not see them. */
    record Logprobs() implements Change {}
}
