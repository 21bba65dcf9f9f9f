package io.escalier.gateway.cli.bench;

/** Judges from the cost of one slice of load after the other whether a subject has stopped becoming faster. */
final class WarmUp {
    /** A slice counts as faster below this part of the best one so far; noise moves a slice by less. */
    private static final double FASTER = 0.9;
    /** So many slices in a row must bring nothing: compilers work in bursts. */
    private static final int SLICES = 3;

    private double best = Double.POSITIVE_INFINITY;
    private int without;

    /**
     * Takes the next slice.
     *
     * @param cost of a request, in any unit that stays the same
     * @return whether the subject is warm
     */
    boolean warmAfter(double cost) {
        without = cost < best * FASTER ? 0 : without + 1;
        best = Math.min(best, cost);
        return without >= SLICES;
    }
}
