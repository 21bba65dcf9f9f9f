package io.escalier.simulator.cache;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prompt caches that keep what they are told to, one per model and API key: a prompt is kept up to each of its
 * breakpoints, and a later one is read up to the longest prefix that was kept. The rules are those of Anthropic's
 * prompt caching: a breakpoint finds a prefix that ends at most {@value #LOOKBACK} blocks before it, and each use of a
 * prefix starts its time anew. Safe for use by many threads.
 */
public final class BreakpointCache {
    /** Blocks that are tried from a breakpoint backwards, its own included. */
    public static final int LOOKBACK = 20;

    private static final long FNV_PRIME = 0x100000001b3L;

    private final LongSupplier clock;
    private final Map<String, Prefixes> caches = new HashMap<>();

    public BreakpointCache(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * One block of a prompt.
     *
     * @param end tokens of the prompt up to its end
     * @param life a breakpoint stands after it and keeps the prefix for so long
     */
    public record Block(int end, Life life) {}

    /** How long a prefix is kept after its last use. */
    public enum Life {
        /** No breakpoint. */
        NONE(0),
        FIVE_MINUTES(5),
        HOUR(60);

        private final long millis;

        Life(int minutes) {
            this.millis = minutes * 60_000L;
        }
    }

    /** Tokens of one prompt that were read from the cache, and those written to it, disjoint. */
    public record Use(int read, int written, int writtenHour) {}

    private record Kept(long expires, Life life) {}

    private static final class Prefixes extends LinkedHashMap<Long, Kept> {
        private static final long serialVersionUID = 1;

        Prefixes() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Kept> eldest) {
            return size() > PromptCache.MOST_PREFIXES;
        }
    }

    /**
     * Looks a prompt up and keeps it up to its breakpoints.
     *
     * @param minimum shortest prefix that is kept, in tokens
     * @param blocks of the prompt, in order
     */
    public synchronized Use use(String model, String key, List<String> tokens, List<Block> blocks, int minimum) {
        if (caches.size() > PromptCache.MOST_CACHES) {
            caches.clear();
        }
        Prefixes known = caches.computeIfAbsent(model + ' ' + key, name -> new Prefixes());
        long[] hashes = hashes(tokens, blocks);
        int read = longestKept(known, blocks, hashes, minimum);
        int hour = read;
        int end = read;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean breakpoint = block.life() != Life.NONE && block.end() >= minimum;
            if (breakpoint && block.end() > read) {
                known.put(hashes[i], new Kept(clock.getAsLong() + block.life().millis, block.life()));
                hour = block.life() == Life.HOUR ? block.end() : hour;
                end = block.end();
            } else if (block.end() <= read) {
                refresh(known, hashes[i]);
            }
        }
        return new Use(read, end - hour, hour - read);
    }

    private int longestKept(Prefixes known, List<Block> blocks, long[] hashes, int minimum) {
        for (int at = blocks.size() - 1; at >= 0; at--) {
            Block block = blocks.get(at);
            if (block.life() == Life.NONE || block.end() < minimum) {
                continue;
            }
            for (int i = at; i >= 0 && i > at - LOOKBACK; i--) {
                if (alive(known.get(hashes[i]))) {
                    return blocks.get(i).end();
                }
            }
        }
        return 0;
    }

    private boolean alive(@Nullable Kept kept) {
        return kept != null && kept.expires() > clock.getAsLong();
    }

    private void refresh(Prefixes known, long hash) {
        Kept kept = known.get(hash);
        if (kept != null && alive(kept)) {
            known.put(hash, new Kept(clock.getAsLong() + kept.life().millis, kept.life()));
        }
    }

    private static long[] hashes(List<String> tokens, List<Block> blocks) {
        long[] hashes = new long[blocks.size()];
        long hash = 0xcbf29ce484222325L;
        int at = 0;
        for (int i = 0; i < hashes.length; i++) {
            for (; at < blocks.get(i).end(); at++) {
                hash = (hash ^ tokens.get(at).hashCode()) * FNV_PRIME;
                hash ^= hash >>> 29;
            }
            hashes[i] = hash;
        }
        return hashes;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        caches.clear();
    }
}
