package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.strategy.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the figures of routes together from the tables, at a cost that does not grow with the ledger. */
final class RouteRows {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_IN_FLIGHT = 10_000;

    /** One more than is counted, to know whether there were more. Ids sort by time. */
    private static final String TASKS = "SELECT t.*, own.score AS own, whole.score AS whole FROM (SELECT id, session,"
            + " route, arm, started_us, took_ns, result, decision, cost_nano, known_cost_nano, advisor_only_nano"
            + " FROM tasks ORDER BY id DESC LIMIT " + (RoutesReport.MOST_TASKS + 1) + ") t"
            + " LEFT JOIN verdicts own ON own.about = t.id AND own.unit = 'task' AND own.settled = 1"
            + " LEFT JOIN verdicts whole ON whole.about = t.session AND whole.unit = 'session' AND whole.settled = 1"
            + " AND t.arm <> 'explored'"
            + " WHERE t.started_us >= ?";

    private static final String IN_FLIGHT =
            "SELECT route, arm, count(*) AS tasks FROM (SELECT DISTINCT a.task, a.route, a.arm"
                    + " FROM (SELECT task FROM running LIMIT " + MOST_IN_FLIGHT
                    + ") r JOIN attempts a ON a.task = r.task)"
                    + " GROUP BY route, arm";

    private RouteRows() {}

    /** What one row of a report is about; by name, the policy before the baseline, and before what was explored. */
    private record Of(String route, Arm arm) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            return Comparator.comparing(Of::route).thenComparing(Of::arm).compare(this, other);
        }
    }

    private static RouteTally tally(Map<Of, RouteTally> routes, Of which, Instant minuteAgo) {
        return routes.computeIfAbsent(which, of -> new RouteTally(of.route(), of.arm(), minuteAgo));
    }

    static RoutesReport report(Statements statements, Instant since, Instant now) throws SQLException {
        List<RouteTally.Row> rows = statements.sql(TASKS).time(since).all(RouteRows::read);
        boolean cut = rows.size() > RoutesReport.MOST_TASKS;
        Instant minuteAgo = now.minus(MINUTE);
        Map<Of, RouteTally> routes = new TreeMap<>();
        for (RouteTally.Row row : cut ? rows.subList(0, RoutesReport.MOST_TASKS) : rows) {
            tally(routes, new Of(row.route(), row.arm()), minuteAgo).add(row);
        }
        record InFlight(String route, Arm arm, long tasks) {}
        for (InFlight under : statements
                .sql(IN_FLIGHT)
                .all(row -> new InFlight(
                        row.getString("route"),
                        Columns.constant(Arm.class, row.getString("arm")),
                        row.getLong("tasks")))) {
            tally(routes, new Of(under.route(), under.arm()), minuteAgo).inFlight(under.tasks());
        }
        return new RoutesReport(
                since,
                now,
                cut,
                routes.values().stream().map(RouteTally::figures).toList());
    }

    private static RouteTally.Row read(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return new RouteTally.Row(
                row.getString("route"),
                row.getString("session"),
                Columns.constant(Arm.class, row.getString("arm")),
                Columns.time(row, "started_us"),
                number(row, "took_ns"),
                Columns.constant(TaskResult.class, row.getString("result")),
                decision == null ? null : Columns.constant(Decision.Kind.class, decision),
                number(row, "cost_nano"),
                row.getLong("known_cost_nano"),
                number(row, "advisor_only_nano"),
                success(row, "own"),
                success(row, "whole"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Boolean success(ResultSet row, String column) throws SQLException {
        double score = row.getDouble(column);
        return row.wasNull() ? null : Outcome.success(score);
    }
}
