package io.escalier.simulator.dice;

import java.util.List;

/**
 * Numbers drawn from a hash: the same seed and the same words give the same number, on every machine and in every
 * order. FNV-1a over the words, finished with the mixer of SplitMix64.
 */
public record Dice(long state) {
    private static final long FNV_PRIME = 0x100000001b3L;

    public static Dice of(long seed) {
        return new Dice(mix(seed + 0x9e3779b97f4a7c15L));
    }

    /** Dice for one more thing: those drawn for something else are not touched by it. */
    public Dice with(String word) {
        long hash = state;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * FNV_PRIME;
        }
        return new Dice(mix(hash ^ word.length()));
    }

    public Dice with(long number) {
        return new Dice(mix(state * FNV_PRIME ^ mix(number)));
    }

    /** In 0 (inclusive) to 1 (exclusive). */
    public double uniform() {
        return (mix(state) >>> 11) * 0x1p-53;
    }

    /** In 0 (inclusive) to {@code bound} (exclusive). */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    public <T> T pick(List<T> among) {
        return among.get(below(among.size()));
    }

    /** Twelve hexadecimal digits, for ids. */
    public String hex() {
        return String.format("%012x", mix(state) >>> 16);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
