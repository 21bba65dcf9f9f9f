package io.escalier.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Takes tasks out of all tables. */
final class Removal {
    private static final List<String> OF_TASK = List.of(
            "DELETE FROM attempts WHERE task = ?",
            "DELETE FROM outcomes WHERE about = ? AND unit = 'task'",
            "DELETE FROM verdicts WHERE about = ? AND unit = 'task'",
            "DELETE FROM tasks WHERE id = ?");
    private static final String LAST =
            " WHERE about = ?1 AND unit = 'session' AND NOT EXISTS (SELECT 1 FROM tasks WHERE session = ?1)";
    private static final List<String> OF_SESSION =
            List.of("DELETE FROM outcomes" + LAST, "DELETE FROM verdicts" + LAST);

    private Removal() {}

    /** A task, and the session whose verdict goes with the last of its tasks. */
    record Gone(String task, String session) {
        static Gone read(ResultSet row) throws SQLException {
            return new Gone(row.getString("id"), row.getString("session"));
        }
    }

    static void run(Statements statements, List<Gone> tasks) throws SQLException {
        for (Gone gone : tasks) {
            for (String sql : OF_TASK) {
                statements.sql(sql).text(gone.task()).run();
            }
            for (String sql : OF_SESSION) {
                statements.sql(sql).text(gone.session()).run();
            }
        }
    }
}
