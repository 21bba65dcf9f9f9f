package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.Address;
import io.escalier.gateway.cli.admin.AdminPort;
import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway is meant. */
final class PortOption {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "The admin port, such as http://127.0.0.1:9464 (default: that of the configuration).")
    private @Nullable URI admin;

    /** What is asked of the gateway. */
    @FunctionalInterface
    interface Question {
        JsonObject ask(AdminPort port) throws AdminPort.NoAnswerException, InterruptedException;
    }

    PrintWriter out() {
        return config.out();
    }

    PrintWriter err() {
        return config.err();
    }

    /** Asks, and shows the answer or why there is none. */
    int ask(Question question, Consumer<JsonObject> show) throws InterruptedException {
        AdminPort port = Address.of(config, admin);
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

    /** The secret on its own on standard output, so that a script can take it; what it is, beside it. */
    void showSecret(JsonObject key) {
        err().println("key " + key.getString("id") + " (" + key.getString("name")
                + "). It is shown this once: the gateway keeps only its hash");
        err().flush();
        out().println(key.getString("secret"));
        out().flush();
    }
}
