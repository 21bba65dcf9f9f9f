package io.escalier.gateway.cli.start;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Location;
import io.escalier.policies.config.Problem;
import io.escalier.policies.config.Secret;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the configuration, for a command that has it mixed in. */
public final class ConfigOption {
    /** Ends what stands for a secret that is not set, after its name: longer than the shortest that is taken. */
    private static final String NOT_SET = " is not set where this command was started";

    private static final String NAME = "--config";

    /** A system property: what to do where there is no file. An image says what to mount; else the reader's words do. */
    private static final String IF_MISSING = "escalier.config.missing";

    @Option(
            names = {"-c", NAME},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).",
            defaultValue = "escalier.yaml")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** What the command prints for whoever typed it. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Where the command tells mistakes. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Whether it was given on the command line. */
    public boolean given() {
        return command.commandLine().getParseResult().hasMatchedOption(NAME);
    }

    /** Empty when it cannot be used: then every mistake of it has been told. */
    public Optional<Resolved> read() {
        return read(new ConfigReader(System::getenv));
    }

    /** For commands that call no model: keys need not be set in a terminal that only looks at a gateway. */
    public Optional<Resolved> readWithoutSecrets() {
        return read(new ConfigReader(ConfigOption::orNotSet, null));
    }

    private Optional<Resolved> read(ConfigReader reader) {
        try {
            requireFile();
            return Optional.of(reader.read(file));
        } catch (ConfigException e) {
            int mistakes = e.problems().size();
            e.problems().forEach(err()::println);
            err().println(mistakes + (mistakes == 1 ? " mistake" : " mistakes") + "; nothing was started");
            err().flush();
            return Optional.empty();
        }
    }

    private void requireFile() throws ConfigException {
        String fix = System.getProperty(IF_MISSING);
        if (fix != null && !Files.isRegularFile(file)) {
            Location at = new Location(file.toString(), 1, 1);
            throw new ConfigException(List.of(new Problem(at, "", null, "there is no such file", fix)));
        }
    }

    private static String orNotSet(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? variable + NOT_SET : value;
    }

    /** Whether a secret of a configuration that was read without secrets has its value. */
    public static boolean isSet(Secret secret) {
        return !secret.reveal().endsWith(NOT_SET);
    }
}
