package io.escalier.gateway.ledger;

import java.util.OptionalDouble;

/**
 * How often something succeeded, with Wilson's 95 % interval (E. B. Wilson, Probable Inference, 1927), which holds for
 * few and for extreme counts too.
 *
 * @param successes 0 to {@code judged}
 * @param judged of which it is known whether they succeeded
 */
public record SuccessRate(long successes, long judged) {
    /** Two-sided 95 % of a normal distribution. */
    private static final double Z = 1.959963984540054;

    public SuccessRate {
        if (successes < 0 || successes > judged) {
            throw new IllegalArgumentException(successes + " successes of " + judged);
        }
    }

    /** 0..1; empty when nothing was judged. */
    public OptionalDouble share() {
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / judged);
    }

    /** The lower end of the interval, 0 when nothing was judged. */
    public double low() {
        return judged == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** The upper end of the interval, 1 when nothing was judged. */
    public double high() {
        return judged == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (successes + Z * Z / 2) / (judged + Z * Z);
    }

    private double halfWidth() {
        double failures = (double) judged - successes;
        return Z / (judged + Z * Z) * Math.sqrt(successes * failures / judged + Z * Z / 4);
    }
}
