package io.escalier.routing.limit;

import io.escalier.routing.price.Money;

/**
 * What a step needs of a limit before it may be taken.
 *
 * @param limit that must have room
 * @param upTo the most that the step can cost, by estimate; nothing for a {@link Limit.Share}, which counts tasks
 */
public record Claim(Limit limit, Money upTo) {}
