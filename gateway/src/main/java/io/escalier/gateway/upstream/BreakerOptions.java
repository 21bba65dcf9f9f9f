package io.escalier.gateway.upstream;

import java.time.Duration;

/**
 * When a target is left alone.
 *
 * @param window how many of its last calls are looked at, 1 or more
 * @param minimum fewer calls than this prove nothing, 1 to {@code window}
 * @param failures percent of the calls looked at that must have failed, above 0 to 100
 * @param openFor how long it is left alone
 * @param probes how many calls are then let through to try it, 1 or more
 */
public record BreakerOptions(int window, int minimum, float failures, Duration openFor, int probes) {
    public static final BreakerOptions DEFAULT = new BreakerOptions(50, 10, 50, Duration.ofSeconds(30), 3);
}
