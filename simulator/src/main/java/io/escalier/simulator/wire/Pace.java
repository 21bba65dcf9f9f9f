package io.escalier.simulator.wire;

import java.util.List;

/** How fast a model is; both in milliseconds, 0 for at once. */
public record Pace(double firstToken, double perToken) {
    public static final Pace INSTANT = new Pace(0, 0);

    /** Spreads fractions of a millisecond over pauses of whole ones. */
    static final class Debt {
        private double owed;

        void add(double millis, List<Step> steps) {
            owed += millis;
            if (owed >= 1) {
                long whole = (long) owed;
                owed -= whole;
                steps.add(new Step.Pause(whole));
            }
        }
    }
}
