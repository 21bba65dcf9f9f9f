package io.escalier.gateway.cli.bench;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench-upstream}: what all subjects of the benchmark forward to. */
@Command(
        name = "bench-upstream",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Answers every chat request with the same bytes, on a free port of 127.0.0.1 that it prints.")
final class UpstreamCommand implements Callable<Integer> {
    private final PrintStream out;

    @Option(
            names = "--pause-ms",
            defaultValue = "1",
            description = "Milliseconds between two events of a stream; 0: all at once. Default: ${DEFAULT-VALUE}.")
    private long pauseMillis;

    UpstreamCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = OneLoop.vertx();
        return OneLoop.serve(vertx, new FixedUpstream(vertx, Math.max(0, pauseMillis)), out);
    }
}
