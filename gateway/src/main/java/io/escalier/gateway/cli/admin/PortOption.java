package io.escalier.gateway.cli.admin;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway is meant. */
public final class PortOption {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "The admin port, such as http://127.0.0.1:9464 (default: that of the configuration).")
    private @Nullable URI admin;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with your own token (default: the value of server.admin_token).")
    private @Nullable Path token;

    /** What is asked of the gateway. */
    @FunctionalInterface
    public interface Question {
        JsonObject ask(AdminPort port) throws AdminPort.NoAnswerException, InterruptedException;
    }

    /** What the command prints for whoever typed it. */
    public PrintWriter out() {
        return config.out();
    }

    /** Where the command tells mistakes. */
    public PrintWriter err() {
        return config.err();
    }

    /** The admin port; null when there is none to be found, which has been told. */
    public @Nullable AdminPort found() {
        return Address.of(config, admin, token);
    }

    /** Asks, and shows the answer or why there is none. */
    public int ask(Question question, Consumer<JsonObject> show) throws InterruptedException {
        AdminPort port = found();
        if (port == null) {
            return ExitCode.BAD_CONFIG;
        }
        try {
            show.accept(question.ask(port));
            return ExitCode.OK;
        } catch (AdminPort.NoAnswerException e) {
            err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
