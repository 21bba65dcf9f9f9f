package io.escalier.gateway.cli.init;

import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.policies.config.Binder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a short configuration that can be served. */
@Command(
        name = "init",
        description = "Writes a short configuration from the provider keys that the environment has.",
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
    private static final String USUAL = "escalier.yaml";

    private final Binder.Environment environment;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "What to write (default: ${DEFAULT-VALUE}).",
            defaultValue = USUAL)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Option(names = "--simulator", description = "Use the simulated models, which need no key.")
    private boolean simulator;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** With the environment of the process. */
    public InitCommand() {
        this(System::getenv);
    }

    InitCommand(Binder.Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (simulator) {
            return write(ConfigText.SIMULATOR, "./escalier simulator");
        }
        KnownProviders known = KnownProviders.read();
        Search search = Search.in(environment, known);
        search.passedOver().forEach(err::println);
        if (search.found().isEmpty()) {
            Lines.wrapped("no provider's key is set. Looked for: " + String.join(", ", search.lookedFor()), Lines.WIDTH)
                    .forEach(err::println);
            err.println("Set one of them, or try everything without a key: ./escalier init --simulator");
            return ExitCode.FAILED;
        }
        Choice choice = Choice.of(search.found());
        search.found().forEach(found -> out.println("found    " + found.by() + "  (" + found.name() + ")"));
        choice.why().forEach(why -> out.println("         " + why));
        return write(ConfigText.of(search.found(), choice, known.pricesOf()), "./escalier check" + option());
    }

    /** @param first of the next three commands */
    private int write(String text, String first) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, how());
        } catch (FileAlreadyExistsException e) {
            err.println(file + " is there already, and was left as it is. Name another with --config, or write over it"
                    + " with --force");
            return ExitCode.FAILED;
        } catch (IOException e) {
            err.println(file + " cannot be written (" + e + "): its directory must exist and be writable");
            return ExitCode.FAILED;
        }
        out.println("wrote    " + file);
        out.println("next     " + first);
        out.println("         ./escalier serve" + option());
        out.println("         ./escalier try auto \"What is ((12 + 7) * 3) - 4?\"" + option());
        out.flush();
        return ExitCode.OK;
    }

    /** What the other commands need to find the file; they look for the usual name by themselves. */
    private String option() {
        return file.toString().equals(USUAL)
                ? ""
                : " --config '" + file.toString().replace("'", "'\\''") + "'";
    }

    private OpenOption[] how() {
        return force
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    }
}
