package io.escalier.routing.limit;

import io.escalier.routing.price.Money;
import java.time.Duration;

/** Something that a policy's help may not exceed on one route, over a sliding window of time. */
public sealed interface Limit {
    /** As in config, decisions and metrics. */
    String name();

    /** Length of the window. */
    Duration per();

    AtLimit atLimit();

    /**
     * A share of the tasks.
     *
     * @param share of the tasks that began in the window, 0..1
     * @param burst so many are granted however few tasks there were, 1 or more
     */
    record Share(String name, double share, Duration per, int burst, AtLimit atLimit) implements Limit {
        public Share {
            if (!(share >= 0 && share <= 1) || burst < 1) {
                throw new IllegalArgumentException(name + ": no share " + share + " with a burst of " + burst);
            }
        }
    }

    /**
     * An amount of money.
     *
     * @param most what may be spent in the window; 0 or more
     */
    record Spend(String name, Money most, Duration per, AtLimit atLimit) implements Limit {}
}
