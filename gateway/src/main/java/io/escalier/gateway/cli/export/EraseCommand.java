package io.escalier.gateway.cli.export;

import io.escalier.gateway.cli.admin.KeyPath;
import io.escalier.gateway.cli.admin.PortOption;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what a gateway knows of a session or of all that a key did. */
@Command(
        name = "erase",
        description = "Deletes all tasks of a session or of a key, here and in PostgreSQL. It cannot be undone.",
        mixinStandardHelpOptions = true)
public final class EraseCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Whose whose;

    /** One of the two. */
    static final class Whose {
        @Option(names = "--session", paramLabel = "ID", description = "As x-escalier-session names it.")
        private @Nullable String session;

        @Option(names = "--key", paramLabel = "ID", description = "As `keys list` shows it; the key itself stays.")
        private @Nullable String key;

        String path() {
            return session == null
                    ? "/admin/keys/" + KeyPath.of(String.valueOf(key)) + "/tasks"
                    : "/admin/sessions/" + KeyPath.encoded(session);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        return port.ask(admin -> admin.erase(whose.path()), this::show);
    }

    private void show(JsonObject erased) {
        port.out()
                .println(erased.getLong("tasks") + " tasks of " + erased.getLong("sessions") + " sessions are erased");
        port.out().flush();
    }
}
