package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.KeyPath;
import io.escalier.gateway.cli.admin.PortOption;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a key back. */
@Command(
        name = "revoke",
        description = "Takes a key back, and all keys that it made: their next requests are refused.",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @Parameters(paramLabel = "ID", description = "As `keys list` shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    @Override
    public Integer call() throws InterruptedException {
        return port.ask(admin -> admin.delete("/admin/keys/" + KeyPath.of(id)), this::show);
    }

    private void show(JsonObject key) {
        port.out().println("key " + key.getString("id") + " (" + key.getString("name") + ") is revoked");
        port.out().flush();
    }
}
