package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts decisions together from the tables. */
final class DecisionRows {
    private static final String ONE = "SELECT * FROM tasks WHERE id = ?";
    private static final String RECENT = "SELECT * FROM tasks WHERE id < ? ORDER BY id DESC LIMIT ?";
    private static final String OF_ROUTE = "SELECT * FROM tasks WHERE route = ? AND id < ? ORDER BY id DESC LIMIT ?";

    private static final String SINCE =
            "SELECT * FROM tasks WHERE (started_us, id) > (?, ?) AND started_us < ? ORDER BY started_us, id LIMIT ?";

    /** After every id: they are ASCII. */
    private static final String END = "\uffff";

    private DecisionRows() {}

    static Optional<DecisionRecord> find(Statements statements, TaskId task) throws SQLException {
        List<DecisionRecord> found = statements.sql(ONE).text(task.value()).all(DecisionRows::read);
        return found.isEmpty() ? Optional.empty() : Optional.of(complete(statements, found.get(0)));
    }

    static List<DecisionRecord> recent(
            Statements statements, int limit, @Nullable TaskId before, @Nullable String route) throws SQLException {
        Params query = route == null
                ? statements.sql(RECENT)
                : statements.sql(OF_ROUTE).text(route);
        List<DecisionRecord> page = new ArrayList<>();
        for (DecisionRecord found :
                query.text(before == null ? END : before.value()).number(limit).all(DecisionRows::read)) {
            page.add(complete(statements, found));
        }
        return page;
    }

    /** @param after the last of the page before, by start and id */
    static List<DecisionRecord> since(Statements statements, Instant from, Instant until, String after, int limit)
            throws SQLException {
        List<DecisionRecord> page = new ArrayList<>();
        for (DecisionRecord found : statements
                .sql(SINCE)
                .time(from)
                .text(after)
                .time(until)
                .number(limit)
                .all(DecisionRows::read)) {
            page.add(complete(statements, found));
        }
        return page;
    }

    private static DecisionRecord complete(Statements statements, DecisionRecord found) throws SQLException {
        List<AttemptEntry> attempts =
                AttemptRows.ofTask(statements, found.task().id(), AttemptRows::read);
        Outcome outcome = VerdictRows.find(
                        statements, Outcome.Unit.TASK, found.task().id().value())
                .orElse(null);
        return found.with(attempts, outcome);
    }

    private static DecisionRecord read(ResultSet row) throws SQLException {
        TaskRef task = Columns.task(row, "id");
        String servedBy = row.getString("served_by");
        return new DecisionRecord(
                task,
                Columns.time(row, "started_us"),
                Columns.nanos(row, "first_byte_ns"),
                Columns.nanos(row, "took_ns"),
                row.getString("result"),
                row.getString("failure"),
                servedBy == null ? null : new AttemptId(servedBy),
                row.getString("answer_id"),
                decision(row),
                EvidenceText.evidence(row.getString("signals")),
                EvidenceText.firings(row.getString("firings")),
                List.of(),
                Columns.money(row, "cost_nano"),
                new Money(row.getLong("known_cost_nano")),
                Columns.money(row, "advisor_only_nano"),
                explored(row),
                null);
    }

    private static @Nullable Explored explored(ResultSet row) throws SQLException {
        String of = row.getString("explores");
        return of == null
                ? null
                : new Explored(
                        new TaskId(of),
                        row.getDouble("propensity"),
                        Columns.constant(Agrees.class, row.getString("agrees")));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        String kind = row.getString("decision");
        String arm = row.getString("rule_arm");
        return kind == null
                ? null
                : new Decision(
                        Columns.constant(Decision.Kind.class, kind),
                        row.getString("rule"),
                        row.getInt("step"),
                        arm == null ? null : Columns.constant(RuleArm.class, arm),
                        row.getString("limited_by"),
                        row.getBoolean("late"));
    }
}
