package io.escalier.gateway.cli.bench;

import java.util.Arrays;

/** What repeated measurements of one thing gave: a median, and how far they lie apart. */
record Spread(double median, double min, double max) {
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of each value to the one of the same round: what slowed the whole machine for a while then cancels out. */
    static Spread ratio(double[] values, double[] to) {
        double[] ratios = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ratios[i] = values[i] / to[i];
        }
        return of(ratios);
    }
}
