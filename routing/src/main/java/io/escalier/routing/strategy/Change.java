package io.escalier.routing.strategy;

/** A change to the client's request, in no dialect; the dialect turns it into edits of the bytes. */
public sealed interface Change {

    /** @param level as the target's record of abilities names it */
    record Effort(String level) implements Change {}

    /** @param value 0 to 2 */
    record Temperature(double value) implements Change {}

    /**
     * Ask for log-probabilities; the client that did not will not see them.
     *
     * @param rivals whether also those of the two likeliest tokens at each place; a client that asks for log-probabilities
     *     itself gets what it asks for
     */
    record Logprobs(boolean rivals) implements Change {
        /** Of the tokens that are said. */
        public Logprobs() {
            this(false);
        }
    }

    /**
     * One more message of the user's, after the last: what came before stays as it is, so that prompt caches still hit.
     *
     * @param text not empty
     */
    record Append(String text) implements Change {}

    /**
     * A question beside the conversation, of which the client sees nothing: answered once, in one piece, in words; no
     * tool may be called, though all are still offered, and no form is asked for.
     *
     * @param maxTokens the most that is answered, 1 or more
     */
    record Aside(int maxTokens) implements Change {}
}
