package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.ServerSecret;
import java.sql.SQLException;
import java.util.List;

/** The secret of a gateway that was given none: drawn once, and kept beside what it signs. */
final class KeptSecret {
    private static final String NAME = "server_secret";
    private static final String READ = "SELECT value FROM kept WHERE name = ?";
    private static final String KEEP = "INSERT INTO kept (name, value) VALUES (?, ?)";

    private KeptSecret() {}

    /** The one of the file; draws it for a file without. */
    static String of(Statements statements) throws SQLException {
        List<String> kept = statements.sql(READ).text(NAME).all(row -> row.getString("value"));
        if (!kept.isEmpty()) {
            return kept.get(0);
        }
        String drawn = ServerSecret.draw();
        statements.sql(KEEP).text(NAME).text(drawn).run();
        return drawn;
    }
}
