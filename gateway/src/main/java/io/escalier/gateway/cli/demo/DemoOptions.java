package io.escalier.gateway.cli.demo;

/**
 * How a demo is run.
 *
 * @param tasks posed to each arm, 1 or more
 * @param seed of tasks and simulated models: the same seed poses the same tasks and has the same answers failed
 * @param clients that ask at the same time, 1 or more
 * @param latency of the simulated models: 0 for none, 1 for about that of real ones
 */
record DemoOptions(int tasks, long seed, int clients, double latency) {
    DemoOptions {
        if (tasks < 1 || tasks > 10_000) {
            throw new IllegalArgumentException("--tasks must be 1 to 10000, not " + tasks);
        }
        if (clients < 1 || clients > 1_000) {
            throw new IllegalArgumentException("--clients must be 1 to 1000, not " + clients);
        }
        if (!(latency >= 0 && latency <= 10)) {
            throw new IllegalArgumentException("--latency must be 0 to 10, not " + latency);
        }
    }
}
