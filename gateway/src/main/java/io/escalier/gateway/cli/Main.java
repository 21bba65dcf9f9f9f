package io.escalier.gateway.cli;

import io.escalier.gateway.cli.bench.BenchCommands;
import io.escalier.gateway.cli.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the runnable jar starts. */
@Command(
        name = "escalier",
        description = "A gateway that has a cheap model do the work and a strong one help when a policy says so.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ServeCommand.class, CheckCommand.class, SimulatorCommand.class, DemoCommand.class})
public final class Main {
    /** Exit code for a configuration that cannot be used. */
    static final int BAD_CONFIG = 2;

    private Main() {}

    /** Runs one command and leaves with its exit code; a command that goes on serving leaves with its process. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        BenchCommands.all().forEach(line::addSubcommand);
        int code = line.execute(arguments);
        if (code != Exit.SERVING) {
            System.exit(code);
        }
    }
}
