package io.escalier.gateway.cli.demo;

/**
 * Where a share lies with 95 % confidence, by Wilson's score interval.
 *
 * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 *
 * @param low 0..1
 * @param high 0..1
 */
record Interval(double low, double high) {
    private static final double Z = 1.959964;

    /** @param of 1 or more */
    static Interval of(long successes, long of) {
        double share = successes / (double) of;
        double square = Z * Z / of;
        double middle = share + square / 2;
        double half = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of));
        return new Interval(Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square)));
    }
}
