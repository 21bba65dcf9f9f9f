package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("The budget of repeats")
class RepeatBudgetTests {
    @Test
    @DisplayName("has its burst at first, and no more without calls")
    void startsWithItsBurst() {
        RepeatBudget budget = new RepeatBudget(20, 6);
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        assertEquals(5, spent, "six repeats less what they will earn themselves");
    }

    @Test
    @DisplayName("of zero allows none, ever")
    void nothingFromNothing() {
        RepeatBudget budget = new RepeatBudget(0, 0);
        for (int i = 0; i < 1000; i++) {
            budget.earn();
        }
        assertEquals(false, budget.spend());
    }

    @RepeatedTest(50)
    @DisplayName("keeps all calls of any mix of failures within 1.2 of what was asked, plus the burst")
    void keepsTheShare(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        Random random = new Random(seed);
        RepeatOptions options = RepeatOptions.DEFAULT;
        ResilienceGuard guard =
                new ResilienceGuard(List.of("t"), BreakerOptions.DEFAULT, options, new ManualClock(), random);
        double sick = random.nextDouble();
        int asked = 1 + random.nextInt(2000);
        int made = 0;
        for (int i = 0; i < asked; i++) {
            boolean again = true;
            for (int repeats = 0; again; repeats++) {
                guard.ask("t");
                made++;
                boolean failed = random.nextDouble() < sick;
                Failure failure = Failure.of(FailureKind.RATE_LIMITED, "storm");
                guard.ended("t", Result.of(failure), Duration.ZERO);
                again = failed && guard.repeatAfter("t", repeats, failure).isPresent();
            }
        }
        long most = asked * (100L + options.percent()) / 100 + options.burst();
        int total = made;
        assertTrue(made <= most, () -> "seed " + seed + ": " + total + " calls for " + asked + " asked");
    }

    @Test
    @DisplayName("is worth something: a storm uses most of what it may")
    void isSpent() {
        RepeatBudget budget = new RepeatBudget(20, 5);
        int repeats = 0;
        for (int i = 0; i < 1000; i++) {
            budget.earn();
            if (budget.spend()) {
                repeats++;
                budget.earn();
            }
        }
        assertTrue(repeats >= 195, "only " + repeats + " of 200");
    }
}
