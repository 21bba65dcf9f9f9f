package io.escalier.gateway.upstream;

import java.time.Duration;

/**
 * When a failed call is made again.
 *
 * @param most repeats of one call, 0 or more
 * @param first wait before the first repeat; each later one is twice as long; 1 ms or more
 * @param longest wait of the gateway's own choosing
 * @param honoured the longest wait that an upstream may ask for; one that asks for more is not asked again
 * @param percent repeats that 100 calls earn
 * @param burst repeats that may be saved up
 */
public record RepeatOptions(int most, Duration first, Duration longest, Duration honoured, int percent, int burst) {
    public static final RepeatOptions DEFAULT =
            new RepeatOptions(2, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(10), 20, 5);
}
