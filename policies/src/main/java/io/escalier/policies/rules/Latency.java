package io.escalier.policies.rules;

import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long help may hold back the first content: once before the executor is called, and once from the first thing that is
 * waited for beside its answer.
 */
final class Latency {
    /** As decisions name the limit. */
    static final String LIMIT = "added_latency";

    private final @Nullable Duration most;
    private final Course course;
    private boolean begun;
    private boolean over;

    /** @param most null for no limit */
    Latency(@Nullable Duration most, Course course) {
        this.most = most;
        this.course = course;
    }

    void begin() {
        if (most != null && !begun) {
            begun = true;
            course.add(new Move.Wake(LIMIT, most));
        }
    }

    /** Whether this is the end of it. */
    boolean ends(Seen.Woke woke) {
        if (!woke.timer().equals(LIMIT)) {
            return false;
        }
        over |= begun;
        return true;
    }

    /** Help before the call is over; help after the answer has a time of its own. */
    void rest() {
        begun = false;
    }

    /** Whether nothing that takes time may be started any more. */
    boolean over() {
        return over;
    }
}
