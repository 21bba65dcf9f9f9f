package io.escalier.gateway.rig;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as the ledger's file has it, read with SQL and nothing of the gateway's.
 *
 * @param tokens known counts by kind
 * @param costNano null when unknown
 */
public record LedgerRow(
        String id,
        String task,
        String state,
        String target,
        String purpose,
        String cause,
        String result,
        String certainty,
        Map<String, Long> tokens,
        @Nullable Long costNano,
        long bytesRead) {
    private static final List<String> KINDS =
            List.of("input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "request");

    static Map<String, LedgerRow> read(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return read(connection, "attempts");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From a table with the ledger's columns. */
    static Map<String, LedgerRow> read(Connection connection, String table) throws SQLException {
        Map<String, LedgerRow> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            while (row.next()) {
                rows.put(row.getString("id"), of(row));
            }
            return rows;
        }
    }

    /** All of a file, in the order started. */
    public static List<LedgerRow> all(Path file) {
        return List.copyOf(read(file).values());
    }

    /** Whether every attempt is settled and every task has ended. */
    public static boolean noneOpen(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM attempts WHERE state = 'open')"
                        + " + (SELECT count(*) FROM attempts WHERE task NOT IN (SELECT id FROM tasks))")) {
            return row.getLong(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LedgerRow of(ResultSet row) throws SQLException {
        Map<String, Long> tokens = new LinkedHashMap<>();
        for (String kind : KINDS) {
            Number count = (Number) row.getObject(kind);
            if (count != null) {
                tokens.put(kind, count.longValue());
            }
        }
        Number cost = (Number) row.getObject("cost_nano");
        return new LedgerRow(
                row.getString("id"),
                row.getString("task"),
                row.getString("state"),
                row.getString("target"),
                row.getString("purpose"),
                row.getString("cause"),
                row.getString("result"),
                String.valueOf(row.getString("certainty")),
                tokens,
                cost == null ? null : cost.longValue(),
                row.getLong("bytes_read"));
    }

    long input() {
        return tokens.getOrDefault("input", 0L);
    }

    long cacheRead() {
        return tokens.getOrDefault("cache_read", 0L);
    }

    long cacheWrite() {
        return tokens.getOrDefault("cache_write_5m", 0L) + tokens.getOrDefault("cache_write_1h", 0L);
    }

    long output() {
        return tokens.getOrDefault("output", 0L);
    }

    long reasoning() {
        return tokens.getOrDefault("reasoning", 0L);
    }

    /** Whether it is certain that the attempt cost nothing. */
    boolean usedNothing() {
        return certainty.equals("exact") && tokens.values().stream().allMatch(count -> count == 0);
    }
}
