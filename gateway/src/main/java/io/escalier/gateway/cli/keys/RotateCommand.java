package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.KeyPath;
import io.escalier.gateway.cli.admin.PortOption;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a key another secret. */
@Command(
        name = "rotate",
        description = "Gives a key another secret and shows it once; its limits, sessions and history stay.",
        mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @Parameters(paramLabel = "ID", description = "As `keys list` shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "How long the secret until now is taken too (default: ${DEFAULT-VALUE}).",
            defaultValue = "24 h")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String grace;

    @Override
    public Integer call() throws InterruptedException {
        JsonObject body = new JsonObject().put("grace", grace);
        return port.ask(
                admin -> admin.post("/admin/keys/" + KeyPath.of(id) + "/rotate", body),
                key -> OnceShown.show(port, key));
    }
}
