package io.escalier.gateway.cli.bench;

import java.util.Optional;

/**
 * What one round against one subject gave.
 *
 * @param requests that were answered whole
 * @param errors requests that were not
 * @param firstError why, for the first of them
 * @param nanos from the first request to the last answer
 */
record Round(long requests, long errors, Optional<String> firstError, long nanos, Latencies latencies) {
    double perSecond() {
        return requests * 1e9 / nanos;
    }
}
