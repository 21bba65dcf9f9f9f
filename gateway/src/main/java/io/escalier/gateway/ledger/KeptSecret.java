package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.ServerSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The secret of a gateway that was given none: drawn once, and kept beside what it signs. */
public final class KeptSecret {
    private static final String NAME = "server_secret";
    private static final String READ = "SELECT value FROM kept WHERE name = ?";
    private static final String KEEP = "INSERT INTO kept (name, value) VALUES (?, ?)";

    private KeptSecret() {}

    /** The one of a ledger that may be in use; empty where there is no such ledger, or it keeps none. Blocks. */
    public static Optional<ServerSecret> in(Path ledger) {
        if (!Files.isRegularFile(ledger)) {
            return Optional.empty();
        }
        try {
            NativeLibrary.provide(NativeLibrary.userCache());
            try (Connection connection = Connections.reading(ledger)) {
                return read(new Statements(connection)).map(ServerSecret::new);
            }
        } catch (SQLException unreadable) {
            return Optional.empty();
        }
    }

    /** The one of the file; draws it for a file without. */
    static String of(Statements statements) throws SQLException {
        Optional<String> kept = read(statements);
        if (kept.isPresent()) {
            return kept.get();
        }
        String drawn = ServerSecret.draw();
        statements.sql(KEEP).text(NAME).text(drawn).run();
        return drawn;
    }

    private static Optional<String> read(Statements statements) throws SQLException {
        return statements.sql(READ).text(NAME).all(row -> row.getString("value")).stream()
                .findFirst();
    }
}
