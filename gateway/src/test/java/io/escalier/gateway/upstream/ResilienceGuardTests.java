package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The guard of a target")
class ResilienceGuardTests {
    private static final String TARGET = "small";
    private static final Result ANSWERED = new Result.Answered(Answer.NOTHING);
    private static final BreakerOptions BREAKING = new BreakerOptions(4, 4, 50, Duration.ofSeconds(30), 2);

    private final ManualClock clock = new ManualClock();
    private final ResilienceGuard guard =
            new ResilienceGuard(List.of(TARGET), BREAKING, RepeatOptions.DEFAULT, clock, new Random(7));

    private State state() {
        return guard.breakers().circuitBreaker(TARGET).getState();
    }

    private void call(Result result) {
        assertEquals(Optional.empty(), guard.ask(TARGET));
        guard.ended(TARGET, result, Duration.ofMillis(5));
    }

    private static Result failed(FailureKind kind) {
        return Result.of(Failure.of(kind, kind.label()));
    }

    private void breakIt() {
        call(ANSWERED);
        call(failed(FailureKind.CONNECT));
        call(ANSWERED);
        assertEquals(State.CLOSED, state());
        call(failed(FailureKind.CUT));
        assertEquals(State.OPEN, state());
    }

    @Test
    @DisplayName("opens when enough of the last calls failed, and says when to come back")
    void opens() {
        breakIt();
        clock.forward(Duration.ofSeconds(10));
        Failure failure = guard.ask(TARGET).orElseThrow();
        assertEquals(FailureKind.BREAKER_OPEN, failure.kind());
        assertEquals(Duration.ofSeconds(20), failure.retryAfter());
    }

    @Test
    @DisplayName("lets as many probes through as it may, and closes when they are answered")
    void closesAfterProbes() {
        breakIt();
        clock.forward(Duration.ofSeconds(31));
        assertTrue(guard.ask(TARGET).isEmpty());
        assertTrue(guard.ask(TARGET).isEmpty());
        Failure third = guard.ask(TARGET).orElseThrow();
        assertEquals(Duration.ofSeconds(1), third.retryAfter());
        guard.ended(TARGET, ANSWERED, Duration.ofMillis(5));
        guard.ended(TARGET, ANSWERED, Duration.ofMillis(5));
        assertEquals(State.CLOSED, state());
    }

    @Test
    @DisplayName("opens again when the probes fail, for as long as before")
    void opensAgain() {
        breakIt();
        clock.forward(Duration.ofSeconds(31));
        call(failed(FailureKind.UPSTREAM_ERROR));
        call(failed(FailureKind.UPSTREAM_ERROR));
        assertEquals(State.OPEN, state());
        assertEquals(Duration.ofSeconds(30), guard.ask(TARGET).orElseThrow().retryAfter());
    }

    @Test
    @DisplayName("a probe that is broken off makes room for another")
    void cancelledProbeIsGivenBack() {
        breakIt();
        clock.forward(Duration.ofSeconds(31));
        for (int i = 0; i < 10; i++) {
            call(new Result.Cancelled());
        }
        assertEquals(State.HALF_OPEN, state());
        call(ANSWERED);
        call(ANSWERED);
        assertEquals(State.CLOSED, state());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a kind of failure opens it if it says that the target is unwell, and only then")
    void countsWhatCounts(FailureKind kind) {
        for (int i = 0; i < BREAKING.window(); i++) {
            call(failed(kind));
        }
        assertEquals(kind.countsForBreaker() ? State.OPEN : State.CLOSED, state());
    }

    @Test
    @DisplayName("an answer that took all day is an answer")
    void slowIsNotSick() {
        for (int i = 0; i < 20; i++) {
            guard.ask(TARGET);
            guard.ended(TARGET, ANSWERED, Duration.ofHours(23));
        }
        assertEquals(State.CLOSED, state());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a kind of failure is repeated if it may be, and only then")
    void repeatsWhatMayBe(FailureKind kind) {
        assertEquals(
                kind.repeatable(),
                guard.repeatAfter(TARGET, 0, Failure.of(kind, "x")).isPresent());
    }

    @Test
    @DisplayName("waits longer each time, never longer than it may, and gives up")
    void backsOff() {
        Failure failure = Failure.of(FailureKind.OVERLOADED, "x");
        Duration first = guard.repeatAfter(TARGET, 0, failure).orElseThrow();
        Duration second = guard.repeatAfter(TARGET, 1, failure).orElseThrow();
        assertTrue(between(first, 125, 250), () -> "first " + first);
        assertTrue(between(second, 187, 375), () -> "second " + second);
        assertEquals(Optional.empty(), guard.repeatAfter(TARGET, 2, failure));
    }

    private static boolean between(Duration wait, long least, long most) {
        return wait.toMillis() >= least && wait.toMillis() <= most;
    }

    @Test
    @DisplayName("the same randomness gives the same waits")
    void isReplayable() {
        Failure failure = Failure.of(FailureKind.OVERLOADED, "x");
        ResilienceGuard again =
                new ResilienceGuard(List.of(TARGET), BREAKING, RepeatOptions.DEFAULT, clock, new Random(7));
        assertEquals(guard.repeatAfter(TARGET, 0, failure), again.repeatAfter(TARGET, 0, failure));
    }

    @Test
    @DisplayName("never comes back before the upstream said, and not at all when that is too long")
    void honoursRetryAfter() {
        Duration wait =
                guard.repeatAfter(TARGET, 0, limited(Duration.ofSeconds(2))).orElseThrow();
        assertTrue(between(wait, 2000, 2250), () -> "wait " + wait);
        assertTrue(guard.repeatAfter(TARGET, 0, limited(Duration.ofSeconds(10))).isPresent());
        assertFalse(
                guard.repeatAfter(TARGET, 0, limited(Duration.ofMillis(10_001))).isPresent());
        assertTrue(guard.repeatAfter(TARGET, 0, limited(Duration.ZERO))
                        .orElseThrow()
                        .toMillis()
                > 100);
    }

    private static Failure limited(Duration retryAfter) {
        return new Failure(FailureKind.RATE_LIMITED, "slow down", null, null, retryAfter);
    }

    @Test
    @DisplayName("does not repeat towards a target that is left alone")
    void openBreakerStopsRepeats() {
        breakIt();
        assertEquals(Optional.empty(), guard.repeatAfter(TARGET, 0, Failure.of(FailureKind.CUT, "x")));
    }

    @Test
    @DisplayName("does not know a target that is not configured")
    void unknownTarget() {
        assertThrows(IllegalArgumentException.class, () -> guard.ask("nowhere"));
    }
}
