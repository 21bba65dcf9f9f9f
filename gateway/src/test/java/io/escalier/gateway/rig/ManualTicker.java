package io.escalier.gateway.rig;

import io.escalier.routing.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves when it is told to, and runs what is due, in order. */
public final class ManualTicker implements Ticker {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long nanos;
    private long numbers;

    private record Due(long at, long number, Runnable action) {}

    /** Runs what is due until then. */
    public void forward(Duration by) {
        long to = nanos + by.toNanos();
        for (Due next = due.peek(); next != null && next.at() <= to; next = due.peek()) {
            due.remove();
            nanos = next.at();
            next.action().run();
        }
        nanos = to;
    }

    /** Actions that are still to come. */
    public int pending() {
        return due.size();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Due timer = new Due(nanos + delay.toNanos(), numbers++, action);
        due.add(timer);
        return () -> due.remove(timer);
    }
}
