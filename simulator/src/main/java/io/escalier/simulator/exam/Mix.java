package io.escalier.simulator.exam;

import java.util.random.RandomGenerator;

/** How difficulties are spread over 0 to 1. */
public enum Mix {
    /** Evenly: as many hard tasks as easy ones, to see all that a model can and cannot do. */
    EVEN(1, 0, 1),
    /** As in everyday traffic: 16 of 20 are easy (below 0.4), 3 middling (below 0.7), 1 hard. */
    EVERYDAY(0.80, 0.15, 0.4);

    private static final double HARD_FROM = 0.7;

    private final double easy;
    private final double middling;
    private final double easyBelow;

    Mix(double easy, double middling, double easyBelow) {
        this.easy = easy;
        this.middling = middling;
        this.easyBelow = easyBelow;
    }

    double difficulty(RandomGenerator random) {
        double which = random.nextDouble();
        double within = random.nextDouble();
        if (which < easy) {
            return within * easyBelow;
        }
        return which < easy + middling
                ? easyBelow + within * (HARD_FROM - easyBelow)
                : HARD_FROM + within * (1 - HARD_FROM);
    }
}
