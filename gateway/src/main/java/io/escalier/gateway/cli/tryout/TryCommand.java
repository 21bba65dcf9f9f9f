package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one request through the real configuration, and shows all that was made of it. */
@Command(
        name = "try",
        description = "Sends one request through a route and shows signals, rules, moves, attempts and costs.",
        mixinStandardHelpOptions = true)
public final class TryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ROUTE", description = "Name of a route.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String route;

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What the user says.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String prompt;

    @Option(names = "--force", paramLabel = "RULE", description = "Take the condition of this rule to hold.")
    private @Nullable String force;

    @Option(names = "--stream", description = "Ask for a stream.")
    private boolean stream;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = config.err();
        Resolved resolved = config.read().orElse(null);
        if (resolved == null) {
            return ExitCode.BAD_CONFIG;
        }
        Route chosen = resolved.routes().all().stream()
                .filter(one -> one.name().equals(route))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            err.println(route + " is no route. Use one of "
                    + resolved.routes().all().stream().map(Route::name).collect(Collectors.joining(", ")));
            return ExitCode.BAD_CONFIG;
        }
        Trial trial = Trial.of(resolved, chosen, force);
        String mistake = trial.mistake();
        if (mistake != null) {
            err.println(mistake);
            return ExitCode.BAD_CONFIG;
        }
        try {
            return run(trial, err);
        } catch (IllegalStateException e) {
            err.println("escalier could not start: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (IOException e) {
            err.println("the request could not be made: " + e);
            return ExitCode.FAILED;
        }
    }

    private int run(Trial trial, PrintWriter err) throws IOException, InterruptedException {
        PrintWriter out = config.out();
        Trial.Seen seen = trial.run(prompt, stream);
        new TrialReport(trial, out).print(prompt, seen);
        out.flush();
        if (!seen.reply().served()) {
            err.println("no answer was served: status " + seen.reply().status());
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }
}
