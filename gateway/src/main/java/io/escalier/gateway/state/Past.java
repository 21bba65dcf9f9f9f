package io.escalier.gateway.state;

import io.escalier.routing.limit.Limit;
import java.time.Duration;
import java.util.List;

/** What was given away of limits before this process began. */
public interface Past {
    /** Nothing was. */
    Past NONE = (route, limit) -> List.of();

    /**
     * Given away at one time.
     *
     * @param amount in the limit's unit
     * @param ago when the process began; zero or more
     */
    record Given(long amount, Duration ago) {}

    /**
     * All that may still count.
     *
     * @param route for limits of whatever route a task is on
     */
    List<Given> of(String route, Limit.Windowed limit);
}
