package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.KeyConflictException;
import io.escalier.gateway.ledger.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys in PostgreSQL. Whoever writes holds a lock until the commit, so that the numbers of changes come in the order in
 * which others see them.
 */
final class KeyTable {
    /** "Eskk": what gateways lock while they write a key. */
    private static final int LOCK = 0x45736b6b;

    /** Rows that are read at once. */
    private static final int SOME = 1000;

    private KeyTable() {}

    /**
     * Some of what changed.
     *
     * @param last number of the last change in it; what was asked for where there is none
     */
    record Page(List<KeyRow> keys, long last) {}

    /** Those that changed after a number (0: all), in order, some at a time; none when there are no more. */
    static Page changed(Connection connection, long after) throws SQLException {
        String sql = "SELECT * FROM escalier_keys WHERE change > ? ORDER BY change LIMIT " + SOME;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, after);
            List<KeyRow> keys = new ArrayList<>();
            long last = after;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(key(row));
                    last = row.getLong("change");
                }
            }
            connection.commit();
            return new Page(keys, last);
        }
    }

    /**
     * Writes a key and commits.
     *
     * @return what is there now
     * @throws KeyConflictException when it does not follow what is there; one that revokes always does
     */
    static KeyRow write(Connection connection, KeyRow key) throws SQLException, KeyConflictException {
        try {
            lock(connection);
            KeyRow written = put(connection, next(find(connection, key.id()), key));
            connection.commit();
            return written;
        } catch (SQLException | KeyConflictException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** Each change but a revocation gives another hash, so that hashes say what a change was made from. */
    private static KeyRow next(@Nullable KeyRow there, KeyRow key) throws KeyConflictException {
        if (there == null || there.equals(key)) {
            return key;
        }
        if (key.revoked() != null) {
            return there.revoked() != null ? there : there.revokedAt(key.revoked());
        }
        if (there.revoked() != null || !there.hash().equals(key.former())) {
            throw new KeyConflictException(key.id());
        }
        return key;
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(" + LOCK + ")")) {
            statement.execute();
        }
    }

    private static @Nullable KeyRow find(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM escalier_keys WHERE id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? key(row) : null;
            }
        }
    }

    private static KeyRow put(Connection connection, KeyRow key) throws SQLException {
        String sql = "INSERT INTO escalier_keys (id, name, team, maker, may, made_us, expires_us, revoked_us, hash,"
                + " former, former_until_us, change) VALUES (?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?,"
                + " nextval('escalier_key_changes')) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                + " team = excluded.team, maker = excluded.maker, may = excluded.may, made_us = excluded.made_us,"
                + " expires_us = excluded.expires_us, revoked_us = excluded.revoked_us, hash = excluded.hash,"
                + " former = excluded.former, former_until_us = excluded.former_until_us, change = excluded.change"
                + " RETURNING *";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.id());
            statement.setString(2, key.name());
            statement.setString(3, key.team());
            statement.setString(4, key.maker());
            statement.setString(5, key.grant());
            time(statement, 6, key.made());
            time(statement, 7, key.expires());
            time(statement, 8, key.revoked());
            statement.setString(9, key.hash());
            statement.setString(10, key.former());
            time(statement, 11, key.formerUntil());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return key(row);
            }
        }
    }

    private static void time(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        }
    }

    private static KeyRow key(ResultSet row) throws SQLException {
        return new KeyRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("team"),
                row.getString("maker"),
                row.getString("may"),
                Instant.EPOCH.plus(row.getLong("made_us"), ChronoUnit.MICROS),
                time(row, "expires_us"),
                time(row, "revoked_us"),
                row.getString("hash"),
                row.getString("former"),
                time(row, "former_until_us"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
