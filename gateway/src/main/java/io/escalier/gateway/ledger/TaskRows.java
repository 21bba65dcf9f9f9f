package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Decision;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

/** The rows of the table {@code tasks}; the first row of a task is its last word. */
final class TaskRows {
    private static final String WHOSE = "id, session, route, policy, policy_version, arm, key_id, team, agent_class,"
            + " agent, parent_agent, dialect, started_us";
    private static final String INSERT = "INSERT INTO tasks (" + WHOSE + ", first_byte_ns, took_ns, result, failure,"
            + " served_by, answer_id, decision, rule, step, rule_arm, limited_by, late, signals, firings, cost_nano,"
            + " known_cost_nano, advisor_only_nano, explores, propensity, agrees,"
            + " turn, learnt)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO NOTHING";
    private static final String INTERRUPT = "INSERT INTO tasks (" + WHOSE
            + ", result, signals, firings, cost_nano, known_cost_nano)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '[]', ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String NOT_RUNNING = "DELETE FROM running WHERE task = ?";

    private TaskRows() {}

    /** Writes a task's end, and those of its attempts that did not get here by themselves. */
    static boolean end(Statements statements, LedgerEntry entry) throws SQLException {
        TaskRef task = entry.task();
        if (AttemptRows.settled(statements, task.id()) < entry.attempts().size()) {
            for (AttemptEntry attempt : entry.attempts()) {
                AttemptRows.settle(statements, task, attempt, "settled");
            }
        }
        // After its attempts, so that it is one change for whoever ships it.
        boolean first = insert(statements, entry);
        statements.sql(NOT_RUNNING).text(task.id().value()).run();
        return first;
    }

    private static boolean insert(Statements statements, LedgerEntry entry) throws SQLException {
        Decision decision = entry.decision();
        AttemptEntry servedBy = entry.servedBy();
        Explored explored = entry.explored();
        return whose(statements.sql(INSERT), entry.task(), entry.started())
                        .nanos(entry.firstByte())
                        .nanos(entry.took())
                        .text(entry.result().label())
                        .text(entry.failure() == null ? null : entry.failure().label())
                        .text(servedBy == null ? null : servedBy.id().value())
                        .text(entry.answerId())
                        .text(decision.kind().label())
                        .text(decision.rule())
                        .number(decision.step())
                        .text(decision.arm() == null ? null : decision.arm().label())
                        .text(decision.limit())
                        .flag(decision.late())
                        .text(EvidenceText.ofEvidence(entry.evidence()))
                        .text(EvidenceText.ofFirings(entry.firings()))
                        .money(entry.cost())
                        .number(entry.knownCost().nanoUsd())
                        .money(entry.advisorOnly())
                        .text(explored == null ? null : explored.of().value())
                        .real(explored == null ? null : explored.propensity())
                        .text(explored == null ? null : explored.agrees().label())
                        .number(turn(entry.learnt()))
                        .text(DeltaText.of(entry.learnt().deltas()))
                        .run()
                > 0;
    }

    private static OptionalLong turn(Learnt learnt) {
        return learnt.equals(Learnt.NOTHING) ? OptionalLong.empty() : OptionalLong.of(learnt.turn());
    }

    /** The end of a task that a dead process left behind. */
    static void interrupt(Statements statements, TaskRef task, Instant started, Cost cost, long knownNano)
            throws SQLException {
        whose(statements.sql(INTERRUPT), task, started)
                .text(TaskResult.INTERRUPTED.label())
                .money(cost)
                .number(knownNano)
                .run();
    }

    private static Params whose(Params row, TaskRef task, Instant started) throws SQLException {
        row.text(task.id().value());
        Columns.bind(row, task);
        return row.time(started);
    }
}
