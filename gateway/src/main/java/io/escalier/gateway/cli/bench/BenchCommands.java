package io.escalier.gateway.cli.bench;

import java.util.List;

/** The parts of {@code ./escalier bench} that are Java: each runs in a process of its own, so that its CPU time is its own. */
public final class BenchCommands {
    private BenchCommands() {}

    /** The picocli commands {@code bench-upstream}, {@code bench-proxy} and {@code bench-load}, to be added as subcommands. */
    public static List<Object> all() {
        return List.of(
                new UpstreamCommand(System.out), new ProxyCommand(System.out), new LoadCommand(System.out, System.err));
    }
}
