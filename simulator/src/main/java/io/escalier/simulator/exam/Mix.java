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

    /** From one draw, by the inverse of the mix's distribution. */
    double difficulty(RandomGenerator random) {
        double draw = random.nextDouble();
        if (draw < easy) {
            return draw / easy * easyBelow;
        }
        if (draw < easy + middling) {
            return easyBelow + (draw - easy) / middling * (HARD_FROM - easyBelow);
        }
        return HARD_FROM + (draw - easy - middling) / (1 - easy - middling) * (1 - HARD_FROM);
    }
}
