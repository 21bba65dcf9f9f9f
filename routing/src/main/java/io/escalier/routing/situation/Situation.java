package io.escalier.routing.situation;

import io.escalier.routing.limit.AtLimit;
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
 * @param budgets what is done when a budget or a rate of tokens that covers the task has no room, by its name
 */
public record Situation(
        SessionView session,
        Duration left,
        Map<String, Target> targets,
        long seed,
        Instant time,
        Map<String, AtLimit> budgets) {
    public Situation {
        targets = Map.copyOf(targets);
        budgets = Map.copyOf(budgets);
    }

    /** One that no budget covers. */
    public Situation(SessionView session, Duration left, Map<String, Target> targets, long seed, Instant time) {
        this(session, left, targets, seed, time, Map.of());
    }

    /** The same with other draws. */
    public Situation seeded(long other) {
        return new Situation(session, left, targets, other, time, budgets);
    }

    /** The same under budgets. */
    public Situation under(Map<String, AtLimit> newBudgets) {
        return new Situation(session, left, targets, seed, time, newBudgets);
    }
}
