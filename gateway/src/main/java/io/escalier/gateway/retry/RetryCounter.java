package io.escalier.gateway.retry;

import java.util.Locale;

/** Counts what came of retries. From any thread. */
@FunctionalInterface
public interface RetryCounter {
    /** What is counted. */
    enum How {
        /** Joined a task under way. */
        JOINED,
        /** Got the answer of one that had ended. */
        REPLAYED,
        /** Had the idempotency key of another body. */
        MISMATCHED,
        /** An answer that is kept no longer, for want of room. */
        DROPPED,
        /** A task whose client left and that nobody joined in time. */
        UNCLAIMED;

        /** As in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void count(How how);
}
