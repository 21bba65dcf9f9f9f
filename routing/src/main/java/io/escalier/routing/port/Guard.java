package io.escalier.routing.port;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Result;
import io.escalier.routing.pool.Standing;
import java.time.Duration;
import java.util.Optional;

/** Keeps a sick target from being asked, and says when a failed call may be made again. */
public interface Guard {
    /** Empty when the call may be made; every call that may is followed by {@link #ended}. */
    Optional<Failure> ask(String target);

    void ended(String target, Result result, Duration took);

    /** How a target fares. */
    Standing standing(String target);

    /**
     * How long to wait before the same call is made again.
     *
     * @param repeats how many were made for this call already
     * @return empty when it may not be
     */
    Optional<Duration> repeatAfter(String target, int repeats, Failure failure);
}
