package io.escalier.policies.rules;

import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code answer.stalled}: how long nothing has arrived of an answer. Looked at each second, ten times in a row, and each
 * five seconds after that: precise enough to give up on a stream, and bounded.
 */
final class Quiet {
    /** The signal; measured by the play, which alone knows of time that passes. */
    static final Signal SIGNAL = new Signal(
            "answer.stalled",
            Stage.DURING,
            ValueType.INT,
            "0 to 110000",
            false,
            "For how many milliseconds nothing has arrived of the answer; looked at each second, after ten seconds each"
                    + " five.");

    private static final int QUICK_LOOKS = 10;
    private static final int MOST_LOOKS = 30;
    private static final long QUICK = 1_000;
    private static final long SLOW = 5_000;

    private final CallId call;
    private final Duration most;
    private int looks;
    private long waiting;
    private long quiet;
    private boolean heard;

    /** @param most no wake is longer than this */
    Quiet(CallId call, Duration most) {
        this.call = call;
        this.most = most;
    }

    void heard() {
        heard = true;
        quiet = 0;
    }

    /** Empty when it has been looked at often enough. */
    Optional<Move> nextLook() {
        if (heard) {
            heard = false;
            looks = 0;
        }
        looks++;
        waiting = looks <= QUICK_LOOKS ? QUICK : SLOW;
        Duration wait = Duration.ofMillis(waiting);
        return looks > MOST_LOOKS || wait.compareTo(most) > 0
                ? Optional.empty()
                : Optional.of(new Move.Wake(timer(), wait));
    }

    private String timer() {
        return "quiet." + call.number();
    }

    /** What a look shows; empty when something else woke. */
    Optional<Evidence> look(Seen.Woke woke) {
        if (!woke.timer().equals(timer())) {
            return Optional.empty();
        }
        quiet = heard ? 0 : quiet + waiting;
        return Optional.of(Evidence.of(SIGNAL, quiet, "nothing arrived for " + quiet + " ms"));
    }
}
