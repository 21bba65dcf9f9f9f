package io.escalier.policies.signals.language;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words with a number for each, looked up by {@link WordHash}. Immutable. */
public final class WordSet {
    private final long[] keys;
    private final int[] values;
    /** A bit for the last bits of each key: most words are told from it not to be here. */
    private final long[] hints;

    private WordSet(Map<Long, Integer> words) {
        int size = Integer.highestOneBit(Math.max(4, words.size())) * 4;
        keys = new long[size];
        values = new int[size];
        hints = new long[size];
        for (Map.Entry<Long, Integer> word : words.entrySet()) {
            long key = word.getKey();
            int at = slot(key);
            keys[at] = key;
            values[at] = word.getValue();
            hints[hint(key)] |= 1L << key;
        }
    }

    /** Each word stands for 1. */
    public static WordSet of(String... words) {
        return of(List.of(words));
    }

    /** Each word stands for 1. */
    public static WordSet of(Collection<String> words) {
        return of(words.stream().distinct().collect(Collectors.toMap(word -> word, word -> 1)));
    }

    /** @param numbers by {@link WordHash}, none of them 0 */
    static WordSet ofHashes(Map<Long, Integer> numbers) {
        return new WordSet(numbers);
    }

    /** @param words none of which stands for 0 */
    static WordSet of(Map<String, Integer> words) {
        return new WordSet(words.entrySet().stream()
                .collect(Collectors.toMap(word -> WordHash.of(word.getKey()), Map.Entry::getValue)));
    }

    /** @param hash of a word */
    public boolean has(long hash) {
        return ((hints[hint(hash)] >>> hash) & 1) != 0 && value(hash) != 0;
    }

    /** What a word stands for; 0 for one that is not here. */
    int value(long hash) {
        return values[slot(hash)];
    }

    private int hint(long key) {
        return (int) (key >>> 6) & (hints.length - 1);
    }

    private int slot(long key) {
        int at = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }
}
