package io.escalier.gateway.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys in the ledger's file. */
final class KeyRows {
    private static final String SAVE =
            "INSERT OR REPLACE INTO keys (id, name, team, maker, may, made_us, expires_us, revoked_us, hash, former,"
                    + " former_until_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ALL = "SELECT * FROM keys";

    private KeyRows() {}

    static int save(Statements statements, KeyRow key) throws SQLException {
        return statements
                .sql(SAVE)
                .text(key.id())
                .text(key.name())
                .text(key.team())
                .text(key.maker())
                .text(key.grant())
                .time(key.made())
                .timeOrNone(key.expires())
                .timeOrNone(key.revoked())
                .text(key.hash())
                .text(key.former())
                .timeOrNone(key.formerUntil())
                .run();
    }

    static List<KeyRow> all(Statements statements) throws SQLException {
        return statements.sql(ALL).all(KeyRows::row);
    }

    private static KeyRow row(ResultSet row) throws SQLException {
        return new KeyRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("team"),
                row.getString("maker"),
                row.getString("may"),
                Columns.time(row, "made_us"),
                timeOrNone(row, "expires_us"),
                timeOrNone(row, "revoked_us"),
                row.getString("hash"),
                row.getString("former"),
                timeOrNone(row, "former_until_us"));
    }

    private static @Nullable Instant timeOrNone(ResultSet row, String column) throws SQLException {
        Instant time = Columns.time(row, column);
        return row.wasNull() ? null : time;
    }
}
