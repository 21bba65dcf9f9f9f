package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.UsageKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Adds up what was used before this process began: the longer ago, the coarser. */
final class PastRows {
    /** Rows of one age; more keys than that have been at work at once. */
    private static final int MOST = 200_000;

    private static final String USED = Arrays.stream(UsageKind.values())
            .filter(kind -> kind != UsageKind.REQUEST)
            .map(kind -> "coalesce(" + kind.label() + ", up_to_" + kind.label() + ", 0)")
            .collect(Collectors.joining(" + "));

    private static final String WHOSE = "min((started_us / ?1 + 1) * ?1, ?4) AS until_us, route, team, key_id";
    private static final String WITHIN = " WHERE started_us >= ?2 AND started_us < ?3 ";
    private static final String CALLS = "SELECT " + WHOSE
            + ", purpose, sum(coalesce(cost_nano, reserved_nano, at_most_nano, 0)) AS nano, sum(" + USED
            + ") AS tokens, 0 AS tasks FROM attempts" + WITHIN + "GROUP BY 1, 2, 3, 4, 5 LIMIT " + MOST;
    private static final String TASKS = "SELECT " + WHOSE
            + ", NULL AS purpose, 0 AS nano, 0 AS tokens, count(*) AS tasks FROM tasks" + WITHIN
            + "AND arm <> 'explored' GROUP BY 1, 2, 3, 4 LIMIT " + MOST;

    private PastRows() {}

    /** How finely what is so long ago is told. */
    private record Age(Duration most, Duration slot) {}

    private static final List<Age> AGES = List.of(
            new Age(Duration.ofMinutes(5), Duration.ofSeconds(1)),
            new Age(Duration.ofHours(2), Duration.ofMinutes(1)),
            new Age(Duration.ofDays(400), Duration.ofHours(1)));

    static List<PastUse> read(Statements statements, Instant since, Instant now) throws SQLException {
        List<PastUse> past = new ArrayList<>();
        // What another clock has put into the future counts as of now.
        long before = Long.MAX_VALUE;
        for (Age age : AGES) {
            Instant from = now.minus(age.most()).isBefore(since) ? since : now.minus(age.most());
            long first = Params.micros(from);
            for (String sql : List.of(CALLS, TASKS)) {
                past.addAll(statements
                        .sql(sql)
                        .number(age.slot().toNanos() / 1000)
                        .number(first)
                        .number(before)
                        .time(now)
                        .all(PastRows::row));
            }
            before = Math.min(before, first);
        }
        return past;
    }

    private static PastUse row(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        return new PastUse(
                Columns.time(row, "until_us"),
                row.getString("route"),
                row.getString("team"),
                row.getString("key_id"),
                purpose == null ? null : Columns.constant(Purpose.class, purpose),
                row.getLong("nano"),
                row.getLong("tokens"),
                row.getLong("tasks"));
    }
}
