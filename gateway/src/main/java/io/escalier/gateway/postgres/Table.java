package io.escalier.gateway.postgres;

import static io.escalier.gateway.postgres.Column.flag;
import static io.escalier.gateway.postgres.Column.json;
import static io.escalier.gateway.postgres.Column.real;
import static io.escalier.gateway.postgres.Column.text;
import static io.escalier.gateway.postgres.Column.time;
import static io.escalier.gateway.postgres.Column.whole;

import io.escalier.gateway.ledger.Outbox.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of PostgreSQL that rows are put into; a row that comes again changes nothing, or brings what is new.
 *
 * @param columns beside {@code gateway}, which comes first
 * @param again what an INSERT ends with
 */
record Table(String name, List<Column> columns, String again) {
    private static final List<Column> WHOSE = List.of(
            text("session"),
            text("route"),
            text("policy"),
            text("policy_version"),
            text("arm"),
            text("key_id"),
            text("team"),
            text("agent_class"),
            text("agent"),
            text("parent_agent"),
            text("dialect"),
            time("started"));

    private static final List<String> KINDS =
            List.of("input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "request");

    /** The first row of a task is its last word. */
    static final Table TASKS = new Table(
            "escalier_tasks",
            all(List.of(
                    List.of(text("id")),
                    WHOSE,
                    List.of(
                            whole("first_byte_ns"),
                            whole("took_ns"),
                            text("result"),
                            text("failure"),
                            text("served_by"),
                            text("answer_id"),
                            text("decision"),
                            text("rule"),
                            whole("step"),
                            text("rule_arm"),
                            text("limited_by"),
                            flag("late"),
                            json("signals"),
                            json("firings"),
                            whole("cost_nano"),
                            whole("known_cost_nano"),
                            whole("advisor_only_nano"),
                            text("explores"),
                            real("propensity"),
                            text("agrees")))),
            "ON CONFLICT (id) DO NOTHING");

    private static final List<Column> END = all(List.of(
            List.of(text("state"), whole("took_ns"), whole("first_content_ns"), text("result")),
            KINDS.stream().map(Column::whole).toList(),
            List.of(
                    text("certainty"),
                    text("estimated"),
                    whole("cost_nano"),
                    whole("bytes_read"),
                    whole("reserved_nano"),
                    flag("bounded"))));

    /** One that was open may have been settled since. */
    static final Table ATTEMPTS = new Table(
            "escalier_attempts",
            all(List.of(
                    List.of(text("id"), text("task")),
                    WHOSE,
                    List.of(text("role"), text("target"), text("purpose"), text("cause")),
                    KINDS.stream().map(kind -> whole("up_to_" + kind)).toList(),
                    List.of(whole("at_most_nano")),
                    END)),
            "ON CONFLICT (id) DO UPDATE SET " + excluded(END) + " WHERE escalier_attempts.state = 'open'");

    /** As in the ledger: a client's word is better than an inferred one, a later one better than an earlier one. */
    static final Table OUTCOMES = new Table(
            "escalier_outcomes",
            List.of(
                    text("about"),
                    text("unit"),
                    text("said_by"),
                    text("source"),
                    real("score"),
                    text("note"),
                    time("said"),
                    flag("settled")),
            "ON CONFLICT (about, unit) DO UPDATE SET gateway = excluded.gateway, "
                    + excluded(List.of(
                            text("said_by"),
                            text("source"),
                            real("score"),
                            text("note"),
                            time("said"),
                            flag("settled")))
                    + " WHERE (excluded.said_by = 'client', excluded.said)"
                    + " >= (escalier_outcomes.said_by = 'client', escalier_outcomes.said)");

    private static List<Column> all(List<List<Column>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static String excluded(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
    }

    private String insert() {
        return "INSERT INTO " + name + " (gateway, "
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") VALUES (?, "
                + columns.stream().map(Column::mark).collect(Collectors.joining(", ")) + ") " + again;
    }

    /** Within the transaction that is open. */
    void put(Connection connection, String gateway, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert())) {
            for (Row row : rows) {
                int at = 1;
                statement.setString(at, gateway);
                for (Column column : columns) {
                    at++;
                    column.bind(statement, at, row);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
