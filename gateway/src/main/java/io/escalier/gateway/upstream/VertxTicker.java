package io.escalier.gateway.upstream;

import io.escalier.routing.port.Ticker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The clocks of the machine and the timers of Vert.x. */
public final class VertxTicker implements Ticker {
    /** Nothing here waits for longer. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Vertx vertx;

    public VertxTicker(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /** Never early: the timers of Vert.x have whole milliseconds, 1 or more, so a part of one is rounded up. */
    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(millis(delay), timer -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    static long millis(Duration delay) {
        if (delay.compareTo(SHORTEST) < 0) {
            return SHORTEST.toMillis();
        }
        return delay.compareTo(LONGEST) > 0
                ? LONGEST.toMillis()
                : delay.plus(SHORTEST).minusNanos(1).toMillis();
    }
}
