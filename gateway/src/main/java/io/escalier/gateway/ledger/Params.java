package io.escalier.gateway.ledger;

import io.escalier.routing.price.Cost;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of one statement from the left, then runs it. */
final class Params {
    private final PreparedStatement statement;
    private int at;

    Params(PreparedStatement statement) {
        this.statement = statement;
    }

    /** One row of an answer. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    Params text(@Nullable String value) throws SQLException {
        statement.setString(++at, value);
        return this;
    }

    Params number(long value) throws SQLException {
        statement.setLong(++at, value);
        return this;
    }

    Params number(OptionalLong value) throws SQLException {
        return value.isPresent() ? number(value.getAsLong()) : none();
    }

    Params real(@Nullable Double value) throws SQLException {
        if (value == null) {
            return none();
        }
        statement.setDouble(++at, value);
        return this;
    }

    Params flag(@Nullable Boolean value) throws SQLException {
        return value == null ? none() : number(value ? 1 : 0);
    }

    Params time(Instant value) throws SQLException {
        return number(micros(value));
    }

    Params timeOrNone(@Nullable Instant value) throws SQLException {
        return value == null ? none() : time(value);
    }

    Params nanos(@Nullable Duration value) throws SQLException {
        return value == null ? none() : number(value.toNanos());
    }

    Params money(Cost value) throws SQLException {
        return value instanceof Cost.Known known ? number(known.money().nanoUsd()) : none();
    }

    private Params none() throws SQLException {
        statement.setNull(++at, Types.NULL);
        return this;
    }

    /** The number of rows changed. */
    int run() throws SQLException {
        return statement.executeUpdate();
    }

    <T> List<T> all(Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }
}
