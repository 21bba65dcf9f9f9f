package io.escalier.policies.signals.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups of pairs of words that follow each other, looked up in one step. Immutable. */
public final class WordPairs {
    /** Odd, and with bits all over. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final WordSet pairs;

    private WordPairs(List<Map<String, String>> groups) {
        Map<Long, Integer> keys = new HashMap<>();
        for (Map<String, String> group : groups) {
            int number = 1 + groups.indexOf(group);
            group.forEach((first, list) -> {
                for (String second : list.split(" ", -1)) {
                    keys.put(key(WordHash.of(first), WordHash.of(second)), number);
                }
            });
        }
        pairs = WordSet.ofHashes(keys);
    }

    /** @param groups to each first word those that may come second, with a space between two */
    public static WordPairs of(List<Map<String, String>> groups) {
        return new WordPairs(groups);
    }

    /** Which group, counted from 1, a word and the one after it belong to, whatever stands between them; 0 for none. */
    public int at(Wording words, int word) {
        if (word + 1 >= words.size()) {
            return 0;
        }
        long key = key(words.hash(word), words.hash(word + 1));
        return pairs.has(key) ? pairs.value(key) : 0;
    }

    private static long key(long first, long second) {
        return WordHash.done(first * SPREAD + second);
    }
}
