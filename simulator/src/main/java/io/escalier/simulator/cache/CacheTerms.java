package io.escalier.simulator.cache;

import io.escalier.simulator.dice.Dice;
import java.util.List;

/**
 * How the prompt cache of one model behaves. A client cannot know them; they are drawn from the simulator's seed.
 *
 * @param minimum shortest prefix that is kept, in tokens
 * @param granularity prefixes are kept at multiples of so many tokens
 * @param millis an entry lives so long after its last use
 * @param kept share of prompts that are kept at all; the rest is lost, as with real caches, which promise nothing
 * @param writesBilled tokens written to the cache are billed as such, not as plain input
 */
public record CacheTerms(int minimum, int granularity, long millis, double kept, boolean writesBilled) {
    private static final List<Integer> MINIMA = List.of(256, 512, 1024);
    private static final List<Integer> GRANULARITIES = List.of(16, 32, 64, 128);
    private static final List<Integer> MINUTES = List.of(3, 5, 10, 60);
    private static final double BILLS_WRITES = 1 / 3.0;

    public static CacheTerms drawn(long seed, String model) {
        Dice dice = Dice.of(seed).with("cache").with(model);
        return new CacheTerms(
                dice.with("minimum").pick(MINIMA),
                dice.with("granularity").pick(GRANULARITIES),
                dice.with("minutes").pick(MINUTES) * 60_000L,
                0.92 + 0.08 * dice.with("kept").uniform(),
                dice.with("writes").uniform() < BILLS_WRITES);
    }
}
