package io.escalier.policies.signals.language;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Pairs of words that follow each other, looked up in one step. Immutable. */
public final class WordPairs {
    /** Odd, and with bits all over. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final WordSet pairs;

    private WordPairs(Map<String, String> seconds) {
        Set<Long> keys = new HashSet<>();
        seconds.forEach((first, list) -> {
            for (String second : list.split(" ", -1)) {
                keys.add(key(WordHash.of(first), WordHash.of(second)));
            }
        });
        pairs = WordSet.ofHashes(keys);
    }

    /** @param seconds to each first word those that may come second, with a space between two */
    public static WordPairs of(Map<String, String> seconds) {
        return new WordPairs(seconds);
    }

    /** Whether a word and the one after it are such a pair, whatever stands between them. */
    public boolean at(Wording words, int word) {
        return word + 1 < words.size() && pairs.has(key(words.hash(word), words.hash(word + 1)));
    }

    private static long key(long first, long second) {
        return WordHash.done(first * SPREAD + second);
    }
}
