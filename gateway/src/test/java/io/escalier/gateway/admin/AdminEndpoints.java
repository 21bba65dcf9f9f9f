package io.escalier.gateway.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the admin port answers. */
public final class AdminEndpoints {
    private AdminEndpoints() {}

    /** As in {@code GET /metrics}, read off the router that serves. {@code directory}: for a ledger. */
    public static List<String> all(Path directory) throws IOException {
        try (AdminPort port = new AdminPort(directory)) {
            return port.endpoints();
        }
    }
}
