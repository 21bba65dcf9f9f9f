package io.escalier.gateway.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What time it is for the store, in microseconds: as last heard, and what has passed here since. */
final class StoreTime {
    private final LongSupplier nanos;
    private final AtomicLong offset;
    private final AtomicLong ahead = new AtomicLong();

    /** @param nanos monotonic, as {@link System#nanoTime} */
    StoreTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.offset = new AtomicLong(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) - here());
    }

    private long here() {
        return TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong());
    }

    long now() {
        return here() + offset.get();
    }

    /** The store has said that it is so late now. */
    long heard(long now) {
        offset.set(now - here());
        return now;
    }

    /** By how much the store is told to take its own clock to be slow; nothing but in tests. */
    long ahead() {
        return ahead.get();
    }

    void pass(long micros) {
        ahead.addAndGet(micros);
        offset.addAndGet(micros);
    }
}
