package io.escalier.gateway.cli.demo;

import io.escalier.gateway.cli.print.Terminal;
import io.escalier.gateway.cli.start.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows on simulated models what escalation costs and achieves. */
@Command(
        name = "demo",
        description = "Has simulated models serve the same tasks alone and escalating, and shows what each way costs.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--tasks",
            description = "Tasks posed to each way of serving (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int tasks;

    @Option(
            names = "--seed",
            description = "Which tasks, and which simulated world (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--clients",
            description = "Clients that ask at the same time (default: ${DEFAULT-VALUE}).",
            defaultValue = "32")
    private int clients;

    @Option(
            names = "--latency",
            description =
                    "How slow the models are: 0 for no waiting, 1 for about real models (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.25")
    private double latency;

    @Option(names = "--once", description = "Leave as soon as the figures are there.")
    private boolean once;

    @Option(names = "--json", description = "Print the figures as JSON; all else goes to standard error.")
    private boolean json;

    @Option(
            names = "--trickle",
            description = "Tasks a second that go on afterwards; 0 for none (default: ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private double trickle;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Closed in the order in which they stop being of use: clients before the gateway. */
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    @Override
    public Integer call() throws Exception {
        DemoOptions options = options();
        AtomicBoolean stopping = new AtomicBoolean();
        Thread stop = new Thread(() -> stop(stopping), "demo-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Stage stage = opened(Stage.open(options, once ? Stage.Ports.FREE : Stage.Ports.usual()));
        Report report;
        try {
            report = opened(new Demo(stage, options)).run(List.of(DemoArm.values()), progress(options));
        } catch (IOException | RejectedExecutionException e) {
            if (stopping.get()) {
                return ExitCode.SERVING; // What was under way broke off because it was told to.
            }
            throw e;
        }
        if (stopping.get()) {
            return ExitCode.SERVING;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? ReportJson.of(report) : ReportTable.of(report));
        out.flush();
        if (!once) {
            goOn(stage);
            return ExitCode.SERVING;
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        close();
        return report.sound() ? 0 : 1;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.addFirst(resource);
        return resource;
    }

    private DemoOptions options() {
        try {
            if (!(trickle >= 0 && trickle <= Trickle.MOST_PER_SECOND)) {
                throw new IllegalArgumentException(
                        "--trickle must be 0 to " + Trickle.MOST_PER_SECOND + ", not " + trickle);
            }
            return new DemoOptions(tasks, seed, clients, latency);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ProgressBar progress(DemoOptions options) {
        return new ProgressBar(
                spec.commandLine().getErr(),
                Terminal.isThere(),
                options.tasks(),
                options.tasks() * DemoArm.values().length);
    }

    private void goOn(Stage stage) {
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.println(NextSteps.of(stage.clientUrl(), stage.adminUrl(), trickle));
        out.flush();
        if (trickle > 0) {
            opened(new Trickle(stage.clientUrl(), seed)).start(trickle);
        }
    }

    /** On Ctrl-C and on SIGTERM. What is under way is broken off, the ledger is removed. */
    private void stop(AtomicBoolean stopping) {
        stopping.set(true);
        PrintWriter err = spec.commandLine().getErr();
        err.println();
        boolean begun = !open.isEmpty();
        try {
            close();
            err.println(begun ? "stopped; the demo's ledger is removed" : "stopped");
        } catch (Exception e) {
            err.println("stopped, not cleanly: " + e.getMessage());
        }
        err.flush();
    }

    private void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }
}
