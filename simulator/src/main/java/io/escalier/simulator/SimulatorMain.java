package io.escalier.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** The simulator on its own: {@code SimulatorMain --port 0 --seed 1 --host 127.0.0.1 --latency 1 --key sk-sim}. */
public final class SimulatorMain {
    private static final String USAGE =
            "usage: SimulatorMain [--port N] [--seed N] [--host ADDRESS] [--latency SCALE] [--key KEY]";

    private SimulatorMain() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        Simulator.start(options(List.of(args)))
                .onSuccess(simulator -> out.println("simulator listening on " + simulator.baseUrl()))
                .onFailure(failure -> out.println("simulator cannot listen: " + failure.getMessage()));
    }

    static SimulatorOptions options(List<String> args) {
        SimulatorOptions options = SimulatorOptions.DEFAULT;
        for (int i = 0; i < args.size(); i += 2) {
            if (i + 1 == args.size()) {
                throw new IllegalArgumentException(args.get(i) + " needs a value. " + USAGE);
            }
            options = with(options, args.get(i), args.get(i + 1));
        }
        return options;
    }

    private static SimulatorOptions with(SimulatorOptions options, String name, String value) {
        try {
            return switch (name) {
                case "--port" -> options.withPort(Integer.parseInt(value));
                case "--seed" -> options.withSeed(Long.parseLong(value));
                case "--host" -> options.withHost(value);
                case "--latency" -> options.withLatencyScale(Double.parseDouble(value));
                case "--key" -> options.withKeys(Set.of(value));
                default -> throw new IllegalArgumentException(name + " is unknown. " + USAGE);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number; it is " + value + ". " + USAGE, e);
        }
    }
}
