package io.escalier.routing.situation;

/** A change to what a session knows. Deltas commute, so parallel tasks of a session lose nothing. */
public sealed interface Delta {
    /**
     * In front of the keys of what was said or told in a conversation: it is kept with its session alone, and is never in
     * the books.
     */
    String SPOKEN = "said.";

    String key();

    /** Whether it has words of the conversation. */
    default boolean spoken() {
        return key().startsWith(SPOKEN);
    }

    /** The greater of the old number and this one stays. */
    record Max(String key, long value) implements Delta {}

    /** Added to the old number, which starts at 0. */
    record Add(String key, long amount) implements Delta {}

    /**
     * Holds a word through a turn. Of two the later turn stays; of two for one turn the greater word.
     *
     * @param turn the last turn for which it holds
     */
    record Until(String key, String word, long turn) implements Delta {}
}
