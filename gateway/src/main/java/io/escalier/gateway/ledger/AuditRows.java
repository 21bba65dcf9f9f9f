package io.escalier.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The audit log in the ledger's file. */
final class AuditRows {
    private static final String LAST = "SELECT seq, seal FROM audit ORDER BY seq DESC LIMIT 1";
    private static final String ADD =
            "INSERT INTO audit (seq, at_us, actor, role, action, about, answers, status, sealer, seal)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FROM = "SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?";

    private AuditRows() {}

    private record Link(long number, String seal) {}

    /** The number of the new line. */
    static long add(Statements statements, AuditEntry entry, AuditSeal seal) throws SQLException {
        Link last = statements.sql(LAST).all(row -> new Link(row.getLong("seq"), row.getString("seal"))).stream()
                .findFirst()
                .orElse(new Link(0, AuditSeal.NONE));
        long number = last.number() + 1;
        statements
                .sql(ADD)
                .number(number)
                .time(entry.at())
                .text(entry.actor())
                .text(entry.role())
                .text(entry.action())
                .text(entry.about())
                .number(entry.answers())
                .number(
                        entry.status().isPresent()
                                ? OptionalLong.of(entry.status().getAsInt())
                                : OptionalLong.empty())
                .text(seal.name())
                .text(seal.of(number, entry, last.seal()))
                .run();
        return number;
    }

    /** In order. */
    static List<AuditRow> from(Statements statements, long number, int most) throws SQLException {
        return statements.sql(FROM).number(number).number(most).all(AuditRows::row);
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        long answers = row.getLong("answers");
        OptionalLong about = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(answers);
        int status = row.getInt("status");
        OptionalInt with = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
        AuditEntry entry = new AuditEntry(
                Columns.time(row, "at_us"),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("about"),
                about,
                with);
        return new AuditRow(row.getLong("seq"), entry, row.getString("sealer"), row.getString("seal"));
    }
}
