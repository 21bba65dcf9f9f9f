package io.escalier.gateway.cli;

import io.escalier.gateway.cli.audit.AuditCommand;
import io.escalier.gateway.cli.bench.BenchCommands;
import io.escalier.gateway.cli.demo.DemoCommand;
import io.escalier.gateway.cli.env.EnvCommand;
import io.escalier.gateway.cli.explain.ExplainCommand;
import io.escalier.gateway.cli.export.EraseCommand;
import io.escalier.gateway.cli.export.ExportCommand;
import io.escalier.gateway.cli.init.InitCommand;
import io.escalier.gateway.cli.keys.KeysCommand;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.cli.top.TopCommand;
import io.escalier.gateway.cli.tryout.TryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the runnable jar starts. */
@Command(
        name = "escalier",
        description = "A gateway that has a cheap model do the work and a strong one help when a policy says so.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            InitCommand.class,
            TryCommand.class,
            ExplainCommand.class,
            EnvCommand.class,
            TopCommand.class,
            KeysCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            AuditCommand.class,
            DemoCommand.class,
            SimulatorCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code; a command that goes on serving leaves with its process. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        BenchCommands.all().forEach(line::addSubcommand);
        int code = execute(line, arguments);
        if (code != ExitCode.SERVING) {
            System.exit(code);
        }
    }

    /** The threads of a gateway that was started would keep the process alive after an error that nobody catches. */
    private static int execute(CommandLine line, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            line.getErr().println("escalier broke down: " + e);
            return ExitCode.FAILED;
        }
    }
}
