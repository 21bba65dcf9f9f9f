package io.escalier.gateway.ledger;

import io.escalier.gateway.secret.ServerSecret;
import java.sql.SQLException;
import java.util.List;

/** Whether changes are kept for an {@link Outbox}. Who begins to ship has everything before him that the file has. */
final class Shipping {
    private static final String SHIPS = "SELECT 1 FROM kept WHERE name = 'ships'";
    private static final String BEGIN = "INSERT INTO kept (name, value) VALUES ('ships', 'yes')";
    private static final String END = "DELETE FROM kept WHERE name = 'ships'";
    private static final String EMPTY = "DELETE FROM unshipped";
    private static final String TASKS = "INSERT INTO unshipped (kind, id) SELECT 'task', id FROM tasks ORDER BY id";
    private static final String SESSIONS =
            "INSERT INTO unshipped (kind, id) SELECT 'session', about FROM verdicts WHERE unit = 'session'";
    private static final String NAME = "SELECT value FROM kept WHERE name = 'gateway'";
    private static final String CALL = "INSERT INTO kept (name, value) VALUES ('gateway', ?)";
    private static final int DIGITS = 32;

    private Shipping() {}

    static boolean set(Statements statements, boolean ships) throws SQLException {
        boolean shipped = ships(statements);
        if (ships && !shipped) {
            statements.sql(BEGIN).run();
            statements.sql(TASKS).run();
            statements.sql(SESSIONS).run();
        } else if (!ships && shipped) {
            statements.sql(END).run();
            statements.sql(EMPTY).run();
        }
        return ships;
    }

    static boolean ships(Statements statements) throws SQLException {
        return !statements.sql(SHIPS).all(row -> row.getInt(1)).isEmpty();
    }

    /** What tells this file from those of other gateways; drawn when it is asked for first. */
    static String gateway(Statements statements) throws SQLException {
        List<String> kept = statements.sql(NAME).all(row -> row.getString(1));
        if (!kept.isEmpty()) {
            return kept.get(0);
        }
        String drawn = ServerSecret.draw().substring(0, DIGITS);
        statements.sql(CALL).text(drawn).run();
        return drawn;
    }
}
