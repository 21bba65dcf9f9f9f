package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import io.escalier.routing.pool.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A target that fails")
class EjectionTests {
    private static final Result ANSWERED = new Result.Answered(Answer.NOTHING);
    private static final EjectionOptions USUAL = EjectionOptions.DEFAULT;

    private final ManualClock clock = new ManualClock();
    private final Ejection ejection = new Ejection(USUAL, clock);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            ejection.ended(Result.of(Failure.of(FailureKind.OVERLOADED, "busy")));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("five times in a row stands behind, if its failures say that it cannot be relied on")
    void fiveTimes(FailureKind kind) {
        for (int i = 0; i < USUAL.after(); i++) {
            assertFalse(ejection.ejected());
            ejection.ended(Result.of(Failure.of(kind, kind.label())));
        }
        assertEquals(kind.ejects(), ejection.ejected());
        assertEquals(kind == FailureKind.MODEL_GONE, ejection.gone());
    }

    @Test
    @DisplayName("and answers in between does not, and neither does what was broken off")
    void inARow() {
        fail(USUAL.after() - 1);
        ejection.ended(new Result.Cancelled());
        ejection.ended(ANSWERED);
        fail(USUAL.after() - 1);
        assertFalse(ejection.ejected());
        assertEquals(USUAL.after() - 1, ejection.failures());
    }

    @Test
    @DisplayName(
            "stands with the others again after half a minute, and one more failure puts it behind for twice as long")
    void twiceAsLong() {
        fail(USUAL.after());
        Duration time = USUAL.first();
        for (int i = 0; i < 8; i++) {
            clock.forward(time.minusMillis(1));
            assertTrue(ejection.ejected(), "after " + time);
            clock.forward(Duration.ofMillis(1));
            assertFalse(ejection.ejected(), "after " + time);
            fail(1);
            time = time.multipliedBy(2).compareTo(USUAL.longest()) > 0 ? USUAL.longest() : time.multipliedBy(2);
        }
        assertEquals(USUAL.longest(), time);
    }

    @Test
    @DisplayName("and then answers begins anew")
    void anew() {
        fail(USUAL.after());
        clock.forward(USUAL.first());
        ejection.ended(ANSWERED);
        fail(USUAL.after() - 1);
        assertFalse(ejection.ejected());
        fail(1);
        clock.forward(USUAL.first());
        assertFalse(ejection.ejected(), "half a minute, as the first time");
    }

    @Test
    @DisplayName("in calls that were under way when it was put behind is not put behind for longer")
    void underWay() {
        fail(USUAL.after() + 7);
        clock.forward(USUAL.first());
        assertFalse(ejection.ejected());
    }

    @Test
    @DisplayName("with as many calls under way as may be is shut, and takes one more when one has ended")
    void bulkhead() {
        ResilienceGuard guard = new ResilienceGuard(
                List.of("a", "b"), Map.of("a", 2), BreakerOptions.DEFAULT, RepeatOptions.DEFAULT, clock, new Random(7));
        assertEquals(Optional.empty(), guard.ask("a"));
        assertFalse(guard.standing("a").shut());
        assertEquals(Optional.empty(), guard.ask("a"));
        assertEquals(new Standing(2, 0, false, false, true), guard.standing("a"));
        Failure failure = guard.ask("a").orElseThrow();
        assertEquals(FailureKind.BULKHEAD_FULL, failure.kind());
        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
        guard.ended("a", new Result.Cancelled(), Duration.ZERO);
        assertEquals(Optional.empty(), guard.ask("a"));
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), guard.ask("b"), "nothing bounds this one");
        }
        assertEquals(100, guard.standing("b").inFlight());
    }

    @Test
    @DisplayName("is shut while its breaker is open, and asked again when it may be tried")
    void breaker() {
        BreakerOptions breaking = new BreakerOptions(4, 4, 50, Duration.ofSeconds(30), 2);
        ResilienceGuard guard = new ResilienceGuard(
                List.of("a"), Map.of("a", 2), breaking, RepeatOptions.DEFAULT, clock, new Random(7));
        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), guard.ask("a"));
            guard.ended("a", Result.of(Failure.of(FailureKind.CONNECT, "away")), Duration.ofMillis(1));
        }
        assertTrue(guard.standing("a").shut());
        assertTrue(guard.ask("a").isPresent());
        assertEquals(0, guard.standing("a").inFlight(), "what was denied has no place");
        clock.forward(Duration.ofSeconds(30));
        assertFalse(guard.standing("a").shut());
    }
}
