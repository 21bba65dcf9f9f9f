package io.escalier.routing.pool;

/** What a session draws for a member: the same whenever it is asked, and spread evenly over members and sessions. */
final class Draw {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double STEPS = 1L << 53;

    private Draw() {}

    /** Above 0 and below 1. */
    static double of(long seed, String member) {
        long hash = FNV_START;
        for (int i = 0; i < member.length(); i++) {
            hash = (hash ^ member.charAt(i)) * FNV_PRIME;
        }
        return ((mixed(mixed(seed + GOLDEN) ^ hash) >>> 11) + 0.5) / STEPS;
    }

    /** The finisher of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
