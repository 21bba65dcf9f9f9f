package io.escalier.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** The rows of the table {@code verdicts}. */
final class VerdictRows {
    private static final String FIND = "SELECT * FROM verdicts WHERE about = ? AND unit = ?";
    private static final String SAVE =
            "INSERT INTO verdicts (about, unit, said_by, source, score, note, said_us, settled)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (about, unit) DO UPDATE SET (said_by, source, score, note,"
                    + " said_us, settled) = (excluded.said_by, excluded.source, excluded.score, excluded.note,"
                    + " excluded.said_us, excluded.settled)";

    private VerdictRows() {}

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outcome> find(Statements statements, Outcome.Unit unit, String about) throws SQLException {
        return statements.sql(FIND).text(about).text(label(unit)).all(VerdictRows::read).stream()
                .findFirst();
    }

    static void save(Statements statements, String about, Outcome outcome) throws SQLException {
        statements
                .sql(SAVE)
                .text(about)
                .text(label(outcome.unit()))
                .text(label(outcome.saidBy()))
                .text(outcome.source())
                .real(outcome.score())
                .text(outcome.note())
                .time(outcome.said())
                .flag(outcome.settled())
                .run();
    }

    static Outcome read(ResultSet row) throws SQLException {
        return new Outcome(
                Columns.constant(Outcome.Unit.class, row.getString("unit")),
                Columns.constant(Outcome.Voice.class, row.getString("said_by")),
                row.getString("source"),
                row.getDouble("score"),
                row.getString("note"),
                Columns.time(row, "said_us"),
                row.getBoolean("settled"));
    }
}
