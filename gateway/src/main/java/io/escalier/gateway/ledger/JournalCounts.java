package io.escalier.gateway.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How the journal fares, in writes. */
final class JournalCounts {
    private final AtomicLong pending = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Handed in and neither durable nor given up. */
    long pending() {
        return pending.get();
    }

    /** Durable. */
    long written() {
        return written.sum();
    }

    /** Not durable when it was time; some of them may be written later. */
    long failed() {
        return failed.sum();
    }

    void accepted() {
        pending.incrementAndGet();
    }

    void durable(int writes) {
        pending.addAndGet(-writes);
        written.add(writes);
    }

    void late() {
        failed.increment();
    }

    void dropped() {
        pending.decrementAndGet();
    }
}
