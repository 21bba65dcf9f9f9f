package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.Erasure;
import io.escalier.gateway.ledger.Outbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Writes one batch in one transaction; written again it changes nothing. */
final class Shipment {
    private static final String OUTCOMES_OF_TASKS =
            "DELETE FROM escalier_outcomes WHERE unit = 'task' AND about IN (SELECT id FROM escalier_tasks WHERE %s = ?)";
    private static final String OUTCOME_OF_SESSION =
            "DELETE FROM escalier_outcomes WHERE unit = 'session' AND about = ?";

    /** Not those of sessions that other keys have tasks of. */
    private static final String OUTCOMES_OF_KEY = "DELETE FROM escalier_outcomes o WHERE unit = 'session'"
            + " AND about IN (SELECT session FROM escalier_tasks WHERE key_id = ?)"
            + " AND NOT EXISTS (SELECT 1 FROM escalier_tasks t WHERE t.session = o.about AND t.key_id <> ?)";

    private static final String ATTEMPTS = "DELETE FROM escalier_attempts WHERE %s = ?";
    private static final String TASKS = "DELETE FROM escalier_tasks WHERE %s = ?";
    private static final String RECORD =
            "INSERT INTO escalier_erasures (gateway, what, erased, tasks) VALUES (?, ?, now(), ?)";

    private Shipment() {}

    static void write(Connection connection, String gateway, Outbox.Batch batch) throws SQLException {
        Table.TASKS.put(connection, gateway, batch.tasks());
        Table.ATTEMPTS.put(connection, gateway, batch.attempts());
        Table.OUTCOMES.put(connection, gateway, batch.verdicts());
        Outbox.Erased erased = batch.erased();
        if (erased != null) {
            erase(connection, gateway, erased);
        }
        connection.commit();
    }

    private static void erase(Connection connection, String gateway, Outbox.Erased erased) throws SQLException {
        boolean session = erased.whose() == Erasure.Whose.SESSION;
        String column = session ? "session" : "key_id";
        String id = erased.id();
        run(connection, OUTCOMES_OF_TASKS.formatted(column), List.of(id));
        run(connection, session ? OUTCOME_OF_SESSION : OUTCOMES_OF_KEY, session ? List.of(id) : List.of(id, id));
        run(connection, ATTEMPTS.formatted(column), List.of(id));
        long tasks = run(connection, TASKS.formatted(column), List.of(id));
        if (tasks > 0) {
            try (PreparedStatement record = connection.prepareStatement(RECORD)) {
                record.setString(1, gateway);
                record.setString(2, erased.whose().name().toLowerCase(Locale.ROOT));
                record.setLong(3, tasks);
                record.executeUpdate();
            }
        }
    }

    private static long run(Connection connection, String sql, List<String> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            return statement.executeLargeUpdate();
        }
    }
}
