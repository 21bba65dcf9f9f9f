package io.escalier.simulator.cache;

import io.escalier.simulator.dice.Dice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Automatic prefix caches, one per model and API key: a prompt that begins as an earlier one did is read from the
 * cache up to the last boundary that both share. Safe for use by many threads.
 */
public final class PromptCache {
    /** Prefixes kept per model and key; the least recently used go first. */
    static final int MOST_PREFIXES = 50_000;

    /** Models and keys with a cache; past it all are forgotten. */
    static final int MOST_CACHES = 1_000;

    private static final long FNV_PRIME = 0x100000001b3L;

    private final LongSupplier clock;
    private final Function<String, CacheTerms> terms;
    private final Map<String, Prefixes> caches = new HashMap<>();

    public PromptCache(LongSupplier clock, Function<String, CacheTerms> terms) {
        this.clock = clock;
        this.terms = terms;
    }

    /** Expiry by hash of the prefix, the least recently used first. */
    private static final class Prefixes extends LinkedHashMap<Long, Long> {
        private static final long serialVersionUID = 1;

        Prefixes() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_PREFIXES;
        }
    }

    /** Looks a prompt up and keeps it. */
    public synchronized CacheUse use(String model, String key, List<String> tokens) {
        CacheTerms term = terms.apply(model);
        if (caches.size() > MOST_CACHES) {
            caches.clear();
        }
        Prefixes known = caches.computeIfAbsent(model + ' ' + key, name -> new Prefixes());
        long now = clock.getAsLong();
        int longest = tokens.size() - tokens.size() % term.granularity();
        long[] hashes = hashes(tokens, term.granularity());
        int read = 0;
        for (int end = longest; end >= term.minimum() && read == 0; end -= term.granularity()) {
            read = known.getOrDefault(hashes[end / term.granularity()], 0L) > now ? end : 0;
        }
        boolean kept = longest >= term.minimum() && keeps(hashes, term);
        for (int end = term.granularity(); end <= longest; end += term.granularity()) {
            if (end >= term.minimum() && (kept || end <= read)) {
                known.put(hashes[end / term.granularity()], now + term.millis());
            }
        }
        return new CacheUse(read, kept && term.writesBilled() ? longest - read : 0);
    }

    private static boolean keeps(long[] hashes, CacheTerms term) {
        return new Dice(hashes[hashes.length - 1]).with("kept").uniform() < term.kept();
    }

    private static long[] hashes(List<String> tokens, int granularity) {
        long[] hashes = new long[tokens.size() / granularity + 1];
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < tokens.size(); i++) {
            hash = (hash ^ tokens.get(i).hashCode()) * FNV_PRIME;
            hash ^= hash >>> 29;
            if ((i + 1) % granularity == 0) {
                hashes[(i + 1) / granularity] = hash;
            }
        }
        return hashes;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        caches.clear();
    }
}
