package io.escalier.routing.pool;

/**
 * How a model fares, by the calls that were made of it: nobody is asked only to find out.
 *
 * @param inFlight its calls under way
 * @param failures in a row until now
 * @param ejected whether it failed so often in a row that it stands behind others for a while
 * @param gone whether its provider said, a while ago, that there is no such model
 * @param shut whether nothing is let through to it now
 */
public record Standing(int inFlight, int failures, boolean ejected, boolean gone, boolean shut) {
    /** It has nothing to do, and nothing is wrong with it. */
    public static final Standing WELL = new Standing(0, 0, false, false, false);
}
