package io.escalier.routing.imagined;

import io.escalier.routing.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock turned by hand. */
public final class ManualTicker implements Ticker {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::due).thenComparingLong(Pending::number));
    /** Nanoseconds count from anywhere: only differences mean something. */
    private static final long ORIGIN = 5_000_000_000_000L;

    private long nanos = ORIGIN;
    private long numbers;

    private record Pending(long due, long number, Runnable action) {}

    @Override
    public Instant now() {
        return START.plusNanos(nanos - ORIGIN);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Pending timer = new Pending(nanos + delay.toNanos(), numbers++, action);
        pending.add(timer);
        return () -> pending.remove(timer);
    }

    /** Lets time pass and runs what falls due, in order. */
    public void advance(Duration by) {
        long until = nanos + by.toNanos();
        for (Pending next = pending.peek(); next != null && next.due <= until; next = pending.peek()) {
            pending.remove(next);
            nanos = Math.max(nanos, next.due);
            next.action.run();
        }
        nanos = until;
    }

    /** How many actions wait. */
    public int waiting() {
        return pending.size();
    }
}
