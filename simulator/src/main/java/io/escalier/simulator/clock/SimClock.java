package io.escalier.simulator.clock;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The time of the simulator. It runs with the machine's, or, when {@code manual}, stands still until it is
 * {@linkplain #advance advanced}. Advancing a running clock moves what expires (caches) but no wait that has begun.
 */
public final class SimClock {
    private final Vertx vertx;
    private final boolean manual;
    private final PriorityQueue<Wait> waits =
            new PriorityQueue<>(Comparator.comparingLong(Wait::due).thenComparingLong(Wait::order));
    private long offset;
    private long order;

    public SimClock(Vertx vertx, boolean manual) {
        this.vertx = vertx;
        this.manual = manual;
        this.offset = manual ? System.currentTimeMillis() : 0;
    }

    private record Wait(long due, long order, Context context, Runnable action) {}

    /** Milliseconds since 1970. */
    public synchronized long millis() {
        return manual ? offset : System.currentTimeMillis() + offset;
    }

    /** Runs the action on the caller's Vert.x context, {@code millis} later; at once when that is zero. */
    public void after(long millis, Runnable action) {
        if (millis <= 0) {
            action.run();
        } else if (manual) {
            synchronized (this) {
                waits.add(new Wait(offset + millis, order++, vertx.getOrCreateContext(), action));
            }
        } else {
            vertx.setTimer(millis, timer -> action.run());
        }
    }

    /** How many waits have begun and not ended; always 0 unless the clock is manual. */
    public synchronized int waiting() {
        return waits.size();
    }

    public void advance(Duration by) {
        for (Wait wait : due(by)) {
            wait.context().runOnContext(nothing -> wait.action().run());
        }
    }

    private synchronized List<Wait> due(Duration by) {
        offset += by.toMillis();
        List<Wait> due = new ArrayList<>();
        Wait next = waits.peek();
        while (manual && next != null && next.due() <= offset) {
            due.add(next);
            waits.remove();
            next = waits.peek();
        }
        return due;
    }
}
