package io.escalier.gateway.cli.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench-load}: the load generator, and what reads the CPU time of the others. Ends with 1 if a request failed. */
@Command(
        name = "bench-load",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Loads each subject in turn and compares the CPU time that a request costs it.")
final class LoadCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 1000;
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_CONNECTIONS = 1000;

    private final PrintStream out;
    private final PrintStream progress;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "NAME=PORT:PID",
            converter = Subject.Reader.class,
            description = "A process to load; once for each of them, in the order of a round.")
    private List<Subject> subjects = new ArrayList<>();

    @Option(
            names = "--shapes",
            split = ",",
            defaultValue = "buffered,streamed",
            description = "buffered, streamed or both. Default: ${DEFAULT-VALUE}.")
    private List<Shape> shapes = new ArrayList<>();

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a round. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "120",
            description =
                    "Most seconds of load on each subject, until it stops becoming faster. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "Connections, each with one request at a time. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--ticks",
            defaultValue = "100",
            description = "Clock ticks per second, as getconf CLK_TCK says. Default: ${DEFAULT-VALUE}.")
    private int ticks;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LoadCommand(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public Integer call() {
        within("--rounds", rounds, 1, MOST_ROUNDS);
        within("--seconds", seconds, 1, MOST_SECONDS);
        within("--warm-up", warmUp, 0, MOST_SECONDS);
        within("--connections", connections, 1, MOST_CONNECTIONS);
        within("--ticks", ticks, 1, 1_000_000);
        ProcessCpu cpu = new ProcessCpu(Path.of("/proc"), ticks);
        if (cpu.micros(ProcessHandle.current().pid()).isEmpty()) {
            progress.println("CPU is not measured: it is read from /proc/PID/stat, which only Linux has");
        }
        Vertx vertx = OneLoop.vertx();
        try {
            return compare(vertx, cpu) == 0 ? 0 : 1;
        } catch (ProcessCpu.Ended e) {
            progress.println(e.getMessage());
            return 1;
        } finally {
            vertx.close();
        }
    }

    /** The number of requests that failed. */
    private long compare(Vertx vertx, ProcessCpu cpu) {
        Machine machine = Machine.here();
        if (!json) {
            out.println(machine.text());
        }
        Rounds plan =
                new Rounds(subjects, rounds, connections, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        JsonObject shown = new JsonObject();
        long errors = 0;
        for (Shape shape : shapes) {
            List<Measured> all = plan.measure(vertx, shape, cpu, progress);
            errors += all.stream().mapToLong(Measured::errors).sum();
            shown.put(shape.toString(), ReportJson.subjects(all));
            if (!json) {
                print(shape, all);
            }
        }
        if (json) {
            printJson(machine, shown);
        }
        return errors;
    }

    private void print(Shape shape, List<Measured> all) {
        out.println();
        out.println(shape + ": " + shape.description() + ", " + connections + " connections, " + rounds + " rounds of "
                + seconds + " s; median [min..max]");
        out.print(Report.table(all));
        for (Measured one : all) {
            if (!one.warm()) {
                out.println(one.name() + " was still becoming faster when its rounds began: raise --warm-up");
            }
            one.firstError().ifPresent(error -> out.println("first error of " + one.name() + ": " + error));
        }
        out.flush();
    }

    private void printJson(Machine machine, JsonObject shown) {
        out.println(new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", ReportJson.machine(machine))
                .put("connections", connections)
                .put("rounds", rounds)
                .put("seconds", seconds)
                .put("warm_up_at_most", warmUp)
                .put("shapes", shown)
                .encodePrettily());
        out.flush();
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", but must be from " + least + " to " + most);
        }
    }
}
