package io.escalier.gateway.cli.explain;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.ServerSection;
import io.escalier.gateway.explain.Foresight;
import io.escalier.gateway.explain.ForesightJson;
import io.escalier.gateway.session.Metadata;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what would become of a request, as the first of its session. No model is called, nothing is started. */
@Command(
        name = "explain",
        description = "Tells what would become of a request: its signals, which rules fire or could, and what helping"
                + " would cost. No model is called.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    /** The session of a request that names none. */
    private static final String NOBODY = "explain";

    @Option(
            names = {"-r", "--request"},
            paramLabel = "FILE",
            required = true,
            description = "The body of a chat completion, as JSON.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description =
                    "The session that the request is the first of: its draws decide what is left alone, and whether"
                            + " it is in the baseline (default: metadata.session_id, or one outside the baseline).")
    private @Nullable String session;

    @Option(names = "--json", description = "Print JSON, as POST /v1/decisions answers.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Override
    public Integer call() {
        Resolved resolved = config.readWithoutSecrets().orElse(null);
        if (resolved == null) {
            return ExitCode.BAD_CONFIG;
        }
        try {
            print(foresee(resolved));
            return ExitCode.OK;
        } catch (BadRequestException e) {
            config.err().println(e.getMessage());
            config.err().flush();
            return ExitCode.BAD_CONFIG;
        }
    }

    private Foresight foresee(Resolved resolved) throws BadRequestException {
        ServerSection server = resolved.sections().server();
        RequestFile written = new RequestFile(file);
        Request request = written.read((int) server.limits().body().bytes());
        Route route = written.route(request, resolved.routes());
        String named = session == null ? Metadata.sessionId(request) : session;
        Task task = new Task(
                new TaskId(NOBODY),
                NamedSession.of(named == null ? NOBODY : named, resolved.sections()),
                route.name(),
                Caller.ANONYMOUS,
                request);
        return Foresight.of(
                named == null ? route.withoutBaseline() : route,
                task,
                resolved.targets(),
                SessionView.NEW,
                server.limits().streamDuration(),
                Instant.now());
    }

    private void print(Foresight foresight) {
        PrintWriter out = config.out();
        if (json) {
            out.println(new String(ForesightJson.indented(foresight), StandardCharsets.UTF_8));
        } else {
            new ForesightText(foresight).lines().forEach(out::println);
        }
        out.flush();
    }
}
