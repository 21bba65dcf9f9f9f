package io.escalier.simulator;

import java.util.Set;

/**
 * How a simulator is started.
 *
 * @param seed of all chance: the same seed and the same requests give the same answers
 * @param port 0 for any free one
 * @param latencyScale of the models' own latencies: 0 for none (the default), 1 for about those of real models
 * @param manualTime time stands still until {@link Simulator#advance} moves it
 * @param keys the API keys that are accepted; empty: any, and none
 */
public record SimulatorOptions(
        long seed, String host, int port, double latencyScale, boolean manualTime, Set<String> keys) {
    /** Seed 1, any free port of the loopback interface, no latency, any key. */
    public static final SimulatorOptions DEFAULT = new SimulatorOptions(1, "127.0.0.1", 0, 0, false, Set.of());

    public SimulatorOptions {
        keys = Set.copyOf(keys);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535; it is " + port);
        }
        if (!(latencyScale >= 0 && latencyScale <= 1_000)) {
            throw new IllegalArgumentException("latencyScale must be 0 to 1000; it is " + latencyScale);
        }
    }

    public SimulatorOptions withSeed(long other) {
        return new SimulatorOptions(other, host, port, latencyScale, manualTime, keys);
    }

    public SimulatorOptions withHost(String other) {
        return new SimulatorOptions(seed, other, port, latencyScale, manualTime, keys);
    }

    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(seed, host, other, latencyScale, manualTime, keys);
    }

    public SimulatorOptions withLatencyScale(double other) {
        return new SimulatorOptions(seed, host, port, other, manualTime, keys);
    }

    public SimulatorOptions withManualTime() {
        return new SimulatorOptions(seed, host, port, latencyScale, true, keys);
    }

    public SimulatorOptions withKeys(Set<String> others) {
        return new SimulatorOptions(seed, host, port, latencyScale, manualTime, others);
    }

    /** Leaves the keys out. */
    @Override
    public String toString() {
        return "SimulatorOptions[seed=" + seed + ", host=" + host + ", port=" + port + ", latencyScale=" + latencyScale
                + ", manualTime=" + manualTime + ", keys=" + keys.size() + "]";
    }
}
