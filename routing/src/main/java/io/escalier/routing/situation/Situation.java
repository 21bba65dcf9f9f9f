package io.escalier.routing.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What surrounds a task when its play opens.
 *
 * @param session what is known of the conversation
 * @param left until the client gives up, or until the longest time a task may take
 * @param targets every model that the play may call, by name
 * @param seed for every draw a play makes; the same for all tasks of a session
 * @param time when the task started: handed in, so that a replay decides as the gateway did
 */
public record Situation(SessionView session, Duration left, Map<String, Target> targets, long seed, Instant time) {
    public Situation {
        targets = Map.copyOf(targets);
    }

    /** The same with other draws. */
    public Situation seeded(long other) {
        return new Situation(session, left, targets, other, time);
    }
}
