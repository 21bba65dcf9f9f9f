package io.escalier.gateway.cli.env;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.policies.config.Listen;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the lines that a client needs, for {@code eval} in a shell. */
@Command(
        name = "env",
        description = "Prints the lines that a client needs: eval \"$(./escalier env openai)\".",
        mixinStandardHelpOptions = true)
public final class EnvCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLIENT", description = "openai, langchain, claude-code, anthropic or codex.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String client;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Override
    public Integer call() {
        PrintWriter err = config.err();
        Optional<Client> known = Arrays.stream(Client.values())
                .filter(one -> one.word().equals(client))
                .findFirst();
        if (known.isEmpty()) {
            err.println(client + " is no client known here. Use one of "
                    + Arrays.stream(Client.values()).map(Client::word).collect(Collectors.joining(", ")));
            return ExitCode.BAD_CONFIG;
        }
        Optional<Resolved> resolved = config.readWithoutSecrets();
        if (resolved.isEmpty()) {
            return ExitCode.BAD_CONFIG;
        }
        Listen listen = resolved.get().sections().server().listen().value();
        if (listen.port() == 0) {
            err.println("server.listen is " + listen + ": which port that will be is known when the gateway serves."
                    + " Give it a port, or copy the address that `serve` prints.");
            return ExitCode.BAD_CONFIG;
        }
        return print(known.get(), place(resolved.get(), listen), err);
    }

    private int print(Client known, Client.Place place, PrintWriter err) {
        PrintWriter out = config.out();
        known.lines(place).forEach(out::println);
        out.flush();
        if (known.missing().isEmpty()) {
            return ExitCode.OK;
        }
        err.println(known.word() + " needs the " + known.missing().get()
                + ", which this version does not serve yet: the lines are commented out.");
        return ExitCode.NOT_SERVED_YET;
    }

    private static Client.Place place(Resolved resolved, Listen listen) {
        List<String> routes = resolved.routes().all().stream().map(Route::name).toList();
        String first =
                resolved.sections().defaultRoute().map(name -> name.value()).orElse(routes.get(0));
        String scheme = resolved.sections().server().tls().isPresent() ? "https://" : "http://";
        return new Client.Place(scheme + listen.reached(), first, String.join(", ", routes));
    }
}
