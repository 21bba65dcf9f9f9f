package io.escalier.gateway.postgres;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How shipping fares; read by whoever shows it. */
public final class ShipCounts {
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder shipped = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Changes of the ledger that PostgreSQL did not have when it was looked for last. */
    public long waiting() {
        return waiting.get();
    }

    /** Changes that PostgreSQL has, since the start. */
    public long shipped() {
        return shipped.sum();
    }

    /** Tries that failed and are made again, since the start. */
    public long failures() {
        return failures.sum();
    }

    /** Changes that PostgreSQL cannot store and that were passed over, since the start. */
    public long refused() {
        return refused.sum();
    }

    void waits(long changes) {
        waiting.set(changes);
    }

    void gone(long changes) {
        shipped.add(changes);
    }

    void failed() {
        failures.increment();
    }

    void passedOver() {
        refused.increment();
    }
}
