package io.escalier.gateway.cli.bench;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench-proxy}: the yardstick of the benchmark. */
@Command(
        name = "bench-proxy",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Forwards chat requests with another model name, on a free port of 127.0.0.1 that it prints.")
final class ProxyCommand implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--upstream", required = true, description = "Port of the upstream on 127.0.0.1.")
    private int upstream;

    ProxyCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = OneLoop.vertx();
        return OneLoop.serve(vertx, new BareProxy(vertx, upstream), out);
    }
}
