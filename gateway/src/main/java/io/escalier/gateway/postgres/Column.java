package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.Outbox.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A column of PostgreSQL, and the one of the ledger's file that it is filled from.
 *
 * @param source its name there
 */
record Column(String name, String source, Kind kind) {
    /** PostgreSQL's texts cannot have it; it stands for a character that cannot be shown. */
    private static final char REPLACEMENT = '\ufffd';

    /** How a value is told. */
    enum Kind {
        TEXT,
        WHOLE,
        REAL,
        FLAG,
        /** Microseconds since 1970. */
        TIME,
        JSON
    }

    static Column text(String name) {
        return new Column(name, name, Kind.TEXT);
    }

    static Column whole(String name) {
        return new Column(name, name, Kind.WHOLE);
    }

    static Column real(String name) {
        return new Column(name, name, Kind.REAL);
    }

    static Column flag(String name) {
        return new Column(name, name, Kind.FLAG);
    }

    /** The ledger's file has it with {@code _us} behind its name. */
    static Column time(String name) {
        return new Column(name, name + "_us", Kind.TIME);
    }

    static Column json(String name) {
        return new Column(name, name, Kind.JSON);
    }

    /** Where a value goes in a statement. */
    String mark() {
        return kind == Kind.JSON ? "CAST(? AS json)" : "?";
    }

    void bind(PreparedStatement statement, int at, Row row) throws SQLException {
        Object value = row.values().get(source);
        switch (kind) {
            case TEXT, JSON -> statement.setString(at, text(value));
            case WHOLE -> whole(statement, at, value);
            case REAL -> {
                if (value instanceof Number number) {
                    statement.setDouble(at, number.doubleValue());
                } else {
                    statement.setNull(at, Types.DOUBLE);
                }
            }
            case FLAG -> {
                if (value instanceof Number number) {
                    statement.setBoolean(at, number.longValue() != 0);
                } else {
                    statement.setNull(at, Types.BOOLEAN);
                }
            }
            case TIME -> time(statement, at, value);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString().replace('\0', REPLACEMENT);
    }

    private static void whole(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof Number number) {
            statement.setLong(at, number.longValue());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static void time(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof Number micros) {
            Instant time = Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
            statement.setObject(at, time.atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
