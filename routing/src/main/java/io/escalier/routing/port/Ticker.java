package io.escalier.routing.port;

import java.time.Duration;
import java.time.Instant;

/** Time, for everything that may not read a clock of its own. */
public interface Ticker {
    Instant now();

    /** Monotonic, in nanoseconds, from an arbitrary start. */
    long nanos();

    /** Runs an action once, on the context of the caller. */
    Timer after(Duration delay, Runnable action);

    /** A pending action. */
    interface Timer {
        /** Afterwards the action does not run. */
        void cancel();
    }
}
