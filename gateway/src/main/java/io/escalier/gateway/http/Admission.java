package io.escalier.gateway.http;

import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.limits.Coverage;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Ports;
import io.escalier.routing.port.Ticker;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one task in, before anything is sent upstream: what it takes of requests and concurrency is reserved in one go,
 * and only if nothing that its calls need is used up already. Its place is given back when the client has its answer or
 * has left. Confined to one context.
 *
 * <p>Failure posture: when the limits cannot be asked, or do not answer in time, the task is let in and the oddity
 * counted; under strict limits it is not let in.
 */
final class Admission {
    private static final String UNKNOWN = "limits_unknown";

    private final Ports ports;
    private final String route;
    private final List<Claim> claims;
    private final boolean strict;
    private @Nullable Reservation reservation;
    private Ticker.@Nullable Timer timer;
    private boolean answered;
    private boolean over;

    Admission(Snapshot snapshot, String route, Coverage coverage) {
        this.ports = snapshot.ports();
        this.route = route;
        this.claims = coverage.entry();
        this.strict = coverage.ofCalls().strict();
    }

    /**
     * Does one of both, at once or later; neither when the client has left meanwhile.
     *
     * @param response gets the headers that tell what is left
     * @param patience the longest wait
     */
    void ask(HttpServerResponse response, Duration patience, Runnable in, Consumer<Failure> refused) {
        if (claims.isEmpty()) {
            in.run();
            return;
        }
        request().whenComplete((ruling, failure) -> {
            Ruling known = failure == null ? ruling : null;
            if (known instanceof Ruling.Granted granted) {
                hold(granted.reservation());
            }
            answer(known, response, in, refused);
        });
        if (!answered) {
            timer = ports.ticker().after(patience, () -> answer(null, response, in, refused));
        }
    }

    private CompletionStage<Ruling> request() {
        try {
            return ports.controller().reserve(route, claims);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void hold(Reservation granted) {
        reservation = granted;
        if (over) {
            settle(granted);
        }
    }

    /** @param ruling null when the limits did not answer, or not in time */
    private void answer(@Nullable Ruling ruling, HttpServerResponse response, Runnable in, Consumer<Failure> refused) {
        if (answered) {
            return;
        }
        answered = true;
        if (timer != null) {
            timer.cancel();
        }
        if (over) {
            return;
        }
        if (ruling != null) {
            RateHeaders.put(response, ruling.rooms());
        }
        if (ruling instanceof Ruling.Refused no) {
            String name = no.limit().name();
            ports.telemetry().refused(route, name);
            refused.accept(Failure.noRoom(name, no.limit().scope().at(route).toString(), no.after()));
        } else if (ruling == null) {
            unknown(in, refused);
        } else {
            in.run();
        }
    }

    private void unknown(Runnable in, Consumer<Failure> refused) {
        ports.telemetry().odd(UNKNOWN);
        if (strict) {
            ports.telemetry().refused(route, "unknown");
            refused.accept(Failure.limitsUnknown());
        } else {
            in.run();
        }
    }

    /** The client has its answer, or has left; harmless when repeated. */
    void over() {
        if (over) {
            return;
        }
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        if (reservation != null) {
            settle(reservation);
        }
    }

    /** The request stays counted; nothing is under way any more. */
    private void settle(Reservation granted) {
        if (granted.claims().isEmpty()) {
            return;
        }
        try {
            ports.controller().settle(route, granted, Spent.NOTHING);
        } catch (RuntimeException e) {
            ports.telemetry().odd(UNKNOWN);
        }
    }
}
