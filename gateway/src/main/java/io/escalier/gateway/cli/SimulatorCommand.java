package io.escalier.gateway.cli;

import io.escalier.gateway.cli.start.Blocking;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.ServerCheck;
import io.escalier.policies.config.Listen;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated models as an upstream of their own. */
@Command(
        name = "simulator",
        description = "Serves simulated models (sim-small, sim-frontier) to try things out without a provider.",
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Where to listen (default: ${DEFAULT-VALUE}). Elsewhere than on loopback everyone who reaches it "
                            + "may use it and order faults.",
            defaultValue = "127.0.0.1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(
            names = "--port",
            description = "The port; 0 for any free port (default: ${DEFAULT-VALUE}).",
            defaultValue = "8089")
    private int port;

    @Option(
            names = "--seed",
            description = "Which of many worlds to simulate (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--latency",
            description =
                    "How slow the models are: 0 for no waiting, 1 for about real models (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private double latency;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SimulatorOptions options = SimulatorOptions.DEFAULT
                .withHost(host)
                .withPort(port)
                .withSeed(seed)
                .withLatencyScale(latency);
        Simulator simulator;
        try {
            simulator = Blocking.await(Simulator.start(options));
        } catch (IllegalStateException e) {
            spec.commandLine()
                    .getErr()
                    .println("the simulator could not start on " + new Listen(host, port) + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
        if (!ServerCheck.loopback(new Listen(host, port))) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "the simulator takes requests from other machines, without keys: for closed networks only");
        }
        out.println("simulated models at " + simulator.baseUrl());
        out.flush();
        return ExitCode.SERVING;
    }
}
