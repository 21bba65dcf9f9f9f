package io.escalier.gateway.state;

import java.time.Duration;
import java.util.Arrays;

/**
 * A sum over the last while, in slots of a sixtieth of it: what is forgotten was added a whole window ago or longer, and
 * no more than a sixtieth longer. Not safe for several threads.
 */
final class Window {
    /** Sixty whole ones, and the one that is being filled. */
    private static final int SLOTS = 61;

    private final long[] slots = new long[SLOTS];
    private final long slotNanos;
    private long newest;
    private long sum;

    /** @param now where time begins, in nanoseconds */
    Window(Duration per, long now) {
        this.slotNanos = Math.max(1, per.toNanos() / (SLOTS - 1));
        this.newest = slot(now);
    }

    private long slot(long now) {
        return Math.floorDiv(now, slotNanos);
    }

    void add(long amount, long now) {
        forget(now);
        slots[Math.floorMod(newest, SLOTS)] += amount;
        sum += amount;
    }

    long sum(long now) {
        forget(now);
        return sum;
    }

    /** Event loops may come with the times of their clocks in another order; time here only goes on. */
    private void forget(long now) {
        long slot = slot(now);
        if (slot - newest >= SLOTS) {
            Arrays.fill(slots, 0);
            sum = 0;
            newest = slot;
        }
        while (newest < slot) {
            newest++;
            int oldest = Math.floorMod(newest, SLOTS);
            sum -= slots[oldest];
            slots[oldest] = 0;
        }
    }
}
