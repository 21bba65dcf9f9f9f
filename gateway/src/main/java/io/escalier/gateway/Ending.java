package io.escalier.gateway;

import io.escalier.gateway.config.ServerSection.DrainSection;
import io.escalier.gateway.http.Inflight;
import io.escalier.gateway.http.Stopping;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tasks of a gateway to their end: first it is not ready, then it refuses new ones, then it waits no longer. */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final long LOOK_EVERY_MILLIS = 10;

    /** What tasks need to tell their clients that nobody waits for them, and to write down what they cost. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Stopping stopping;
    private final Inflight inflight;
    private final DrainSection section;

    Ending(Vertx vertx, Stopping stopping, Inflight inflight, DrainSection section) {
        this.vertx = vertx;
        this.stopping = stopping;
        this.inflight = inflight;
        this.section = section;
    }

    /** Ends when no task is under way any more, or when there is no time left; never fails. */
    Future<Void> drained() {
        LOG.info(
                "stopping: {} tasks under way, requests are served for another {}", inflight.tasks(), section.notice());
        stopping.announce();
        return until(() -> false, section.notice())
                .compose(noticed -> {
                    stopping.refuse();
                    return until(() -> inflight.tasks() == 0, section.deadline());
                })
                .compose(waited -> {
                    if (inflight.tasks() > 0) {
                        LOG.warn("{} tasks are told that nobody waits for them any longer", inflight.tasks());
                    }
                    inflight.drain();
                    return until(() -> inflight.tasks() == 0, LAST_WORDS);
                });
    }

    private Future<Void> until(BooleanSupplier over, Duration most) {
        Promise<Void> done = Promise.promise();
        if (most.isZero() || over.getAsBoolean()) {
            return Future.succeededFuture();
        }
        long end = System.nanoTime() + most.toNanos();
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> {
            if (over.getAsBoolean() || System.nanoTime() - end >= 0) {
                vertx.cancelTimer(timer);
                done.tryComplete();
            }
        });
        return done.future();
    }
}
