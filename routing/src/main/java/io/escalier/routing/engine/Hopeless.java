package io.escalier.routing.engine;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.port.ModelCaller;
import io.escalier.routing.strategy.Move;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Help that would not come in time is not begun: it would be paid for and broken off, and the client have nothing. Known
 * of a model is how long its calls usually take; of a pool, of the fastest of its members.
 */
final class Hopeless {
    /** As decisions name the limit. */
    static final String LIMIT = "client_deadline";

    /** Whatever else a call is for, there is nothing to fall back on. */
    private static final Set<Purpose> HELP = EnumSet.of(Purpose.RETRY, Purpose.ADVICE, Purpose.TAKEOVER);

    private Hopeless() {}

    /**
     * Whether a call is not worth its beginning.
     *
     * @param models that may be asked
     * @param left until the task's client gives up
     */
    static boolean is(Move.Call call, List<String> models, Duration left, ModelCaller caller) {
        if (!HELP.contains(call.purpose())) {
            return false;
        }
        for (String model : models) {
            Optional<Duration> usual = caller.usualTime(model);
            if (usual.isEmpty() || usual.get().compareTo(left) <= 0) {
                return false;
            }
        }
        return true;
    }

    static Failure failure() {
        return new Failure(
                FailureKind.LIMIT_REACHED, "help would not come before the client gives up", null, LIMIT, null);
    }
}
