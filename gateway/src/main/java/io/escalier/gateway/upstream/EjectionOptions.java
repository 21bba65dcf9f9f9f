package io.escalier.gateway.upstream;

import java.time.Duration;

/**
 * When a target stands behind the others of its pools.
 *
 * @param after so many failures in a row, 1 or more
 * @param first for how long
 * @param longest each time in a row that it fails again at once it is twice as long, up to this
 * @param gone for how long one stands behind of which its provider said that there is no such model
 */
public record EjectionOptions(int after, Duration first, Duration longest, Duration gone) {
    public static final EjectionOptions DEFAULT =
            new EjectionOptions(5, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(5));
}
