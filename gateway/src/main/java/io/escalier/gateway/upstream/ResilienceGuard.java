package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.port.Guard;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One circuit breaker, one bulkhead where the configuration wants one, one ejection and one budget of repeats per target.
 * Only failures that say that the target is unwell count for the breaker; a client's mistake, a full quota and a call
 * broken off count neither way.
 */
public final class ResilienceGuard implements Guard {
    private static final Duration NEVER = Duration.ofDays(1);

    /** What a caller is told while there is no place. */
    private static final Duration FULL = Duration.ofSeconds(1);

    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.ofDefaults());
    private final Map<String, Guarded> targets;
    private final RepeatOptions repeats;
    private final IntervalFunction backoff;
    private final RandomGenerator random;

    /** One without bulkheads. */
    public ResilienceGuard(
            Collection<String> targets,
            BreakerOptions breaking,
            RepeatOptions repeats,
            Clock clock,
            RandomGenerator random) {
        this(targets, Map.of(), breaking, repeats, clock, random);
    }

    /**
     * @param targets by name
     * @param concurrency how many calls of a target may be under way, 1 or more; any number of one that is not named
     * @param random spreads repeats; used from all threads
     */
    public ResilienceGuard(
            Collection<String> targets,
            Map<String, Integer> concurrency,
            BreakerOptions breaking,
            RepeatOptions repeats,
            Clock clock,
            RandomGenerator random) {
        this.breakers = CircuitBreakerRegistry.of(config(breaking, clock));
        this.repeats = repeats;
        this.backoff = IntervalFunction.ofExponentialBackoff(
                repeats.first(), IntervalFunction.DEFAULT_MULTIPLIER, repeats.longest());
        this.random = random;
        this.targets = targets.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        name -> new Guarded(
                                breakers.circuitBreaker(name),
                                bulkhead(name, concurrency.get(name)),
                                new Ejection(EjectionOptions.DEFAULT, clock),
                                breaking.openFor(),
                                clock,
                                new RepeatBudget(repeats.percent(), repeats.burst()))));
    }

    private static CircuitBreakerConfig config(BreakerOptions options, Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(options.window(), options.minimum(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(options.failures())
                .slowCallDurationThreshold(NEVER)
                .waitDurationInOpenState(options.openFor())
                .permittedNumberOfCallsInHalfOpenState(options.probes())
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .clock(clock)
                .build();
    }

    private @Nullable Bulkhead bulkhead(String name, @Nullable Integer most) {
        return most == null
                ? null
                : bulkheads.bulkhead(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(most)
                                .maxWaitDuration(Duration.ZERO)
                                .writableStackTraceEnabled(false)
                                .build());
    }

    /** For metrics. */
    public BulkheadRegistry bulkheads() {
        return bulkheads;
    }

    /** Whether a target stands behind others; for metrics. */
    public boolean behind(String target) {
        Standing standing = standing(target);
        return standing.ejected() || standing.gone();
    }

    /** For metrics. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    @Override
    public Optional<Failure> ask(String target) {
        Guarded guarded = guarded(target);
        if (!guarded.enter()) {
            return Optional.of(new Failure(
                    FailureKind.BULKHEAD_FULL,
                    "as many calls of this model are under way as the gateway makes at one time",
                    null,
                    null,
                    FULL));
        }
        if (guarded.breaker().tryAcquirePermission()) {
            guarded.budget().earn();
            return Optional.empty();
        }
        guarded.leave(false);
        return Optional.of(new Failure(
                FailureKind.BREAKER_OPEN,
                "this model has failed too often and is left alone for a while",
                null,
                null,
                guarded.left()));
    }

    @Override
    public void ended(String target, Result result, Duration took) {
        Guarded guarded = guarded(target);
        guarded.leave(true);
        guarded.ejection().ended(result);
        CircuitBreaker breaker = guarded.breaker();
        if (result instanceof Result.Answered) {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        } else if (result instanceof Result.Failed failed
                && failed.failure().kind().countsForBreaker()) {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new UnwellException());
        } else {
            breaker.releasePermission();
        }
    }

    @Override
    public Standing standing(String target) {
        return guarded(target).standing();
    }

    @Override
    public Optional<Duration> repeatAfter(String target, int made, Failure failure) {
        Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
        if (!failure.kind().repeatable()
                || made >= repeats.most()
                || asked.compareTo(repeats.honoured()) > 0
                || guarded(target).breaker().getState() == CircuitBreaker.State.OPEN
                || !guarded(target).budget().spend()) {
            return Optional.empty();
        }
        Duration own = spread(Duration.ofMillis(backoff.apply(made + 1)));
        return Optional.of(own.compareTo(asked) < 0 ? asked.plus(own) : own);
    }

    /** From half of it to the whole, so that callers that failed together do not come back together. */
    private Duration spread(Duration wait) {
        return Duration.ofNanos(Math.round(wait.toNanos() * (1 + random.nextDouble()) / 2));
    }

    private Guarded guarded(String target) {
        Guarded guarded = targets.get(target);
        if (guarded == null) {
            throw new IllegalArgumentException("there is no target " + target);
        }
        return guarded;
    }

    /** The breaker wants something thrown; nobody reads it. */
    private static final class UnwellException extends Exception {
        private static final long serialVersionUID = 1L;

        UnwellException() {
            super(null, null, false, false);
        }
    }
}
