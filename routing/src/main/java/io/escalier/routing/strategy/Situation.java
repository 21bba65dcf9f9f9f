package io.escalier.routing.strategy;

import java.time.Duration;
import java.util.Map;

/**
 * What surrounds a task when its play opens.
 *
 * @param session what is known of the conversation
 * @param left until the client gives up, or until the longest time a task may take
 * @param targets what each target of the route can do, by name
 * @param seed for every draw a play makes; the same for all tasks of a session
 */
public record Situation(SessionView session, Duration left, Map<String, Abilities> targets, long seed) {}
