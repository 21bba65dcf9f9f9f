package io.escalier.gateway.cli.bench;

/**
 * Counts of durations in microseconds, in buckets that are exact below 256 us and at most 1/128 wide above, like those of
 * <a href="https://github.com/HdrHistogram/HdrHistogram">HdrHistogram</a>. Of a fixed size, whatever the load.
 */
final class Latencies {
    private static final int BITS = 7;
    private static final int PER_DOUBLING = 1 << BITS;
    /** Above two minutes all is the same. */
    private static final long LONGEST = 120_000_000;

    private final long[] counts = new long[bucket(LONGEST) + 1];
    private long total;

    void add(long micros) {
        counts[bucket(Math.max(0, Math.min(micros, LONGEST)))]++;
        total++;
    }

    void add(Latencies other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** The smallest duration that at least this share (0..1) of them do not exceed, in microseconds; 0 without any. */
    long percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return upperEdge(i);
            }
        }
        return 0;
    }

    private static int bucket(long micros) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - BITS - 1);
        return shift * PER_DOUBLING + (int) (micros >>> shift);
    }

    private static long upperEdge(int bucket) {
        int shift = Math.max(0, bucket / PER_DOUBLING - 1);
        return ((bucket - (long) shift * PER_DOUBLING + 1) << shift) - 1;
    }
}
