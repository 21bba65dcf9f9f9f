package io.escalier.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What stands between the gateway and one target. */
final class Guarded {
    /** What a caller is told while the probes are out. */
    private static final Duration PROBING = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final Duration openFor;
    private final Clock clock;
    private final RepeatBudget budget;
    private volatile Instant opened = Instant.EPOCH;

    Guarded(CircuitBreaker breaker, Duration openFor, Clock clock, RepeatBudget budget) {
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
