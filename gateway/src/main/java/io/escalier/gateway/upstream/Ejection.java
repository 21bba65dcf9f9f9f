package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether one target stands behind others, by the calls that were made of it and by nothing else. When its time is over,
 * the next call decides: an answer makes it as good as any, one more failure puts it behind for twice as long. Safe for
 * all threads.
 */
final class Ejection {
    private final EjectionOptions options;
    private final Clock clock;
    private volatile State state = State.WELL;

    /**
     * @param failures in a row
     * @param next for how long it stands behind the next time
     * @param until it stands behind
     * @param gone until when its provider is believed that it is gone
     */
    private record State(int failures, Duration next, Instant until, Instant gone) {
        static final State WELL = new State(0, Duration.ZERO, Instant.EPOCH, Instant.EPOCH);
    }

    Ejection(EjectionOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Takes in how a call ended. What says nothing of the target counts neither way. */
    synchronized void ended(Result result) {
        if (result instanceof Result.Answered) {
            state = State.WELL;
        } else if (result instanceof Result.Failed failed
                && failed.failure().kind().ejects()) {
            Instant now = clock.instant();
            boolean gone = failed.failure().kind() == FailureKind.MODEL_GONE;
            state = failed(state, now, gone);
        }
    }

    private State failed(State old, Instant now, boolean isGone) {
        int failures = old.failures() == Integer.MAX_VALUE ? old.failures() : old.failures() + 1;
        Instant gone = isGone ? now.plus(options.gone()) : old.gone();
        if (failures < options.after() || now.isBefore(old.until())) {
            // Calls that were under way when it was put behind do not put it behind again.
            return new State(failures, old.next(), old.until(), gone);
        }
        Duration time = old.next().isZero() ? options.first() : old.next();
        Duration doubled = time.multipliedBy(2);
        Duration next = doubled.compareTo(options.longest()) > 0 ? options.longest() : doubled;
        return new State(failures, next, now.plus(time), gone);
    }

    /** In a row until now. */
    int failures() {
        return state.failures();
    }

    boolean ejected() {
        return clock.instant().isBefore(state.until());
    }

    /** Whether its provider said a while ago that there is no such model. */
    boolean gone() {
        return clock.instant().isBefore(state.gone());
    }
}
