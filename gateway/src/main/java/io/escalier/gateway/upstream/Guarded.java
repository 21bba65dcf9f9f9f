package io.escalier.gateway.upstream;

import io.escalier.routing.pool.Standing;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What stands between the gateway and one target. */
final class Guarded {
    /** What a caller is told while the probes are out. */
    private static final Duration PROBING = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final @Nullable Bulkhead bulkhead;
    private final Ejection ejection;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Duration openFor;
    private final Clock clock;
    private final RepeatBudget budget;
    private volatile Instant opened = Instant.EPOCH;

    /** @param bulkhead null where nothing bounds the calls under way */
    Guarded(
            CircuitBreaker breaker,
            @Nullable Bulkhead bulkhead,
            Ejection ejection,
            Duration openFor,
            Clock clock,
            RepeatBudget budget) {
        this.bulkhead = bulkhead;
        this.ejection = ejection;
        this.breaker = breaker;
        this.openFor = openFor;
        this.clock = clock;
        this.budget = budget;
        breaker.getEventPublisher().onStateTransition(event -> moved(event.getStateTransition()));
    }

    private void moved(StateTransition transition) {
        if (transition.getToState() == CircuitBreaker.State.OPEN) {
            opened = clock.instant();
        }
    }

    /** Takes a place for one call; false where there is none. */
    boolean enter() {
        if (bulkhead != null && !bulkhead.tryAcquirePermission()) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    /** Gives the place back; {@code made}: whether a call was made in it. */
    void leave(boolean made) {
        inFlight.decrementAndGet();
        if (bulkhead != null && made) {
            bulkhead.onComplete();
        } else if (bulkhead != null) {
            bulkhead.releasePermission();
        }
    }

    Ejection ejection() {
        return ejection;
    }

    Standing standing() {
        boolean full = bulkhead != null && bulkhead.getMetrics().getAvailableConcurrentCalls() <= 0;
        boolean open = breaker.getState() == CircuitBreaker.State.OPEN
                && clock.instant().isBefore(opened.plus(openFor));
        return new Standing(inFlight.get(), ejection.failures(), ejection.ejected(), ejection.gone(), full || open);
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    RepeatBudget budget() {
        return budget;
    }

    /** Until the target may be tried again; above zero. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), opened.plus(openFor));
        return left.compareTo(Duration.ZERO) > 0 ? left : PROBING;
    }
}
