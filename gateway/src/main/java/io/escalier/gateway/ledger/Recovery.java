package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Closes the books of tasks that a dead process left open: all in one transaction, so that it happens once. */
final class Recovery {
    private static final String INTERRUPTED = "interrupted";
    private static final String LEFT =
            "SELECT task, EXISTS (SELECT 1 FROM tasks WHERE id = task) AS ended FROM running";
    private static final String FORGET = "DELETE FROM running";

    private Recovery() {}

    private record Left(TaskId task, boolean ended) {}

    private record Found(TaskRef task, AttemptEntry attempt, boolean open) {}

    static List<Recovered> run(Statements statements) throws SQLException {
        List<Recovered> recovered = new ArrayList<>();
        List<Left> left =
                statements.sql(LEFT).all(row -> new Left(new TaskId(row.getString("task")), row.getBoolean("ended")));
        for (Left one : left) {
            List<Found> attempts = AttemptRows.ofTask(statements, one.task(), Recovery::found);
            for (Found attempt : attempts) {
                if (attempt.open()) {
                    AttemptRows.settle(statements, attempt.task(), attempt.attempt(), INTERRUPTED);
                    recovered.add(new Recovered(attempt.task(), attempt.attempt()));
                }
            }
            if (!one.ended() && !attempts.isEmpty()) {
                end(statements, attempts);
            }
        }
        statements.sql(FORGET).run();
        return recovered;
    }

    private static Found found(ResultSet row) throws SQLException {
        TaskRef task = Columns.task(row, "task");
        AttemptEntry attempt = AttemptRows.read(row);
        if (!row.getString("state").equals("open")) {
            return new Found(task, attempt, false);
        }
        return new Found(
                task, interrupted(attempt, UsageColumns.readUpTo(row), Columns.money(row, "at_most_nano")), true);
    }

    private static AttemptEntry interrupted(AttemptEntry open, Usage upTo, Cost atMost) {
        return new AttemptEntry(
                open.id(),
                open.role(),
                open.target(),
                open.purpose(),
                open.cause(),
                open.started(),
                open.took(),
                null,
                INTERRUPTED,
                upTo,
                atMost,
                0);
    }

    private static void end(Statements statements, List<Found> attempts) throws SQLException {
        Money known = Money.ZERO;
        boolean unknown = false;
        Instant started = attempts.get(0).attempt().started();
        for (Found found : attempts) {
            if (found.attempt().cost() instanceof Cost.Known cost) {
                known = known.plus(cost.money());
            } else {
                unknown = true;
            }
        }
        Cost cost = unknown ? Cost.UNKNOWN : Cost.of(known);
        TaskRows.interrupt(statements, attempts.get(0).task(), started, cost, known.nanoUsd());
    }
}
