package io.escalier.policies.signals.language;

/** One number for a word, so that words are compared and looked up without being cut out of their text. */
public final class WordHash {
    private static final long SEED = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private WordHash() {}

    /** The number of a word; never 0. */
    public static long of(String word) {
        long hash = SEED;
        for (int i = 0; i < word.length(); i++) {
            hash = add(hash, word.charAt(i));
        }
        return done(hash);
    }

    static long begin() {
        return SEED;
    }

    static long add(long hash, char c) {
        return (hash ^ c) * PRIME;
    }

    static long done(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
