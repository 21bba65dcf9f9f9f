package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.port.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guard that lets everything through, repeats as often as it is told to, and denies when told to. */
public final class Gate implements Guard {
    /** Between a failure and its repeat. */
    public static final Duration WAIT = Duration.ofMillis(100);

    public final List<String> results = new ArrayList<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    public int repeats;
    public boolean denies;
    /** How targets fare that do not fare well; nothing is let through to those that are shut. */
    public final Map<String, Standing> standings = new HashMap<>();

    /** How many calls may still be told of as ended. */
    public int underWay() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Optional<Failure> ask(String target) {
        if (denies || standing(target).shut()) {
            return Optional.of(Failure.of(FailureKind.BREAKER_OPEN, target + " is unwell"));
        }
        underWay.merge(target, 1, Integer::sum);
        return Optional.empty();
    }

    @Override
    public void ended(String target, Result result, Duration took) {
        assertTrue(underWay.merge(target, -1, Integer::sum) >= 0, "ended more often than asked");
        results.add(result.label());
    }

    @Override
    public Standing standing(String target) {
        return standings.getOrDefault(target, Standing.WELL);
    }

    @Override
    public Optional<Duration> repeatAfter(String target, int made, Failure failure) {
        return made < repeats ? Optional.of(WAIT) : Optional.empty();
    }
}
