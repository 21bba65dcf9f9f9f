package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.PortOption;
import io.vertx.core.json.JsonObject;

/** The secret of a key, for its holder. */
final class OnceShown {
    private OnceShown() {}

    /** The secret on its own on standard output, so that a script can take it; what it is, beside it. */
    static void show(PortOption port, JsonObject key) {
        port.err()
                .println("key " + key.getString("id") + " (" + key.getString("name")
                        + "). It is shown this once: the gateway keeps only its hash");
        port.err().flush();
        port.out().println(key.getString("secret"));
        port.out().flush();
    }
}
