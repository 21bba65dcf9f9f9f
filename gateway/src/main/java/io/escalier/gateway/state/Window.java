package io.escalier.gateway.state;

import java.time.Duration;
import java.util.Arrays;

/**
 * A sum over the last while, in slots of a sixtieth of it: what is forgotten was added a whole window ago or longer, and
 * no more than a sixtieth longer. Times are microseconds from any beginning. Not safe for several threads.
 */
final class Window {
    /** Sixty whole ones, and the one that is being filled. */
    private static final int SLOTS = 61;

    private static final int MICRO = 1000;

    private final long[] slots = new long[SLOTS];
    private final long slotMicros;
    private long newest;
    private long sum;

    Window(Duration per, long now) {
        this.slotMicros = Math.max(1, per.toNanos() / MICRO / (SLOTS - 1));
        this.newest = slot(now);
    }

    private long slot(long at) {
        return Math.floorDiv(at, slotMicros);
    }

    void add(long amount, long now) {
        forget(now);
        slots[Math.floorMod(newest, SLOTS)] += amount;
        sum += amount;
    }

    /** Changes what was added at a time; nothing, if that is forgotten. */
    void change(long by, long at, long now) {
        forget(now);
        long slot = Math.min(newest, slot(at));
        if (newest - slot < SLOTS) {
            slots[Math.floorMod(slot, SLOTS)] += by;
            sum += by;
        }
    }

    long sum(long now) {
        forget(now);
        return sum;
    }

    /** How long until at least so much of the sum is forgotten; a window's length when it never had as much. */
    Duration until(long freed, long now) {
        forget(now);
        long gone = 0;
        for (long slot = newest - SLOTS + 1; slot <= newest && gone < freed; slot++) {
            gone += slots[Math.floorMod(slot, SLOTS)];
            if (gone >= freed) {
                return Duration.ofNanos(((slot + SLOTS) * slotMicros - now) * MICRO);
            }
        }
        return freed <= 0 ? Duration.ZERO : Duration.ofNanos(slotMicros * (SLOTS - 1) * MICRO);
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
