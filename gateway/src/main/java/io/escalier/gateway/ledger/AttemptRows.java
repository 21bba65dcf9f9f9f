package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Reserved;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code attempts}. */
final class AttemptRows {
    private static final String WHOSE = "id, task, session, route, policy, policy_version, arm, key_id,"
            + " team, agent_class, agent, parent_agent, dialect, role, target, purpose, cause, started_us";
    private static final int WHOSE_COLUMNS = 18;
    private static final int KINDS = 7;

    private static final String INTEND = "INSERT INTO attempts (" + WHOSE + ", state, " + UsageColumns.upToNames()
            + ", at_most_nano) VALUES (" + marks(WHOSE_COLUMNS + 1 + KINDS + 1) + ") ON CONFLICT (id) DO NOTHING";
    private static final String RUNNING = "INSERT INTO running (task) SELECT ?1"
            + " WHERE NOT EXISTS (SELECT 1 FROM tasks WHERE id = ?1) ON CONFLICT DO NOTHING";

    private static final String END = "state, took_ns, first_content_ns, result, " + UsageColumns.names()
            + ", certainty, estimated, cost_nano, bytes_read, reserved_nano, bounded";
    private static final int END_COLUMNS = 17;
    private static final String SETTLE =
            "UPDATE attempts SET (" + END + ") = (" + marks(END_COLUMNS) + ") WHERE id = ? AND state = 'open'";

    /** For an intent that never reached the disk. */
    private static final String INSERT = "INSERT INTO attempts (" + WHOSE + ", " + END + ") VALUES ("
            + marks(WHOSE_COLUMNS + END_COLUMNS) + ") ON CONFLICT (id) DO NOTHING";

    private static final String OF_TASK = "SELECT * FROM attempts WHERE task = ? ORDER BY rowid";
    private static final String SETTLED =
            "SELECT count(*) AS settled FROM attempts WHERE task = ? AND state = 'settled'";

    private AttemptRows() {}

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static boolean intend(Statements statements, Intent intent) throws SQLException {
        running(statements, intent.task());
        Params row = statements.sql(INTEND).text(intent.attempt().value());
        whose(row, intent.task())
                .text(intent.role().label())
                .text(intent.target())
                .text(intent.purpose().label())
                .text(intent.cause().label())
                .time(intent.started())
                .text("open");
        UsageColumns.bindCounts(row, intent.upTo());
        return row.money(intent.atMost()).run() > 0;
    }

    private static void running(Statements statements, TaskRef task) throws SQLException {
        statements.sql(RUNNING).text(task.id().value()).run();
    }

    private static Params whose(Params row, TaskRef task) throws SQLException {
        row.text(task.id().value());
        Columns.bind(row, task);
        return row;
    }

    /** An attempt that is settled already stays as it is. */
    static boolean settle(Statements statements, TaskRef task, AttemptEntry attempt, String state) throws SQLException {
        Params row = statements.sql(SETTLE);
        if (end(row, attempt, state).text(attempt.id().value()).run() > 0) {
            return true;
        }
        return insert(statements, task, attempt, state);
    }

    private static boolean insert(Statements statements, TaskRef task, AttemptEntry attempt, String state)
            throws SQLException {
        Params row = statements.sql(INSERT).text(attempt.id().value());
        whose(row, task)
                .text(attempt.role().label())
                .text(attempt.target())
                .text(attempt.purpose().label())
                .text(attempt.cause().label())
                .time(attempt.started());
        boolean inserted = end(row, attempt, state).run() > 0;
        if (inserted) {
            running(statements, task);
        }
        return inserted;
    }

    private static Params end(Params row, AttemptEntry attempt, String state) throws SQLException {
        Reserved reserved = attempt.reserved();
        row.text(state).nanos(attempt.took()).nanos(attempt.firstContent()).text(attempt.result());
        UsageColumns.bindCounts(row, attempt.usage());
        return row.text(attempt.usage().certainty().label())
                .text(UsageColumns.estimated(attempt.usage()))
                .money(attempt.cost())
                .number(attempt.bytesRead())
                .money(reserved == null ? Cost.UNKNOWN : reserved.cost())
                .flag(reserved == null ? null : reserved.bounded());
    }

    static long settled(Statements statements, TaskId task) throws SQLException {
        return statements
                .sql(SETTLED)
                .text(task.value())
                .all(row -> row.getLong("settled"))
                .get(0);
    }

    /** In the order in which they were intended. */
    static <T> List<T> ofTask(Statements statements, TaskId task, Params.Reader<T> reader) throws SQLException {
        return statements.sql(OF_TASK).text(task.value()).all(reader);
    }

    static AttemptEntry read(ResultSet row) throws SQLException {
        Duration took = Columns.nanos(row, "took_ns");
        return new AttemptEntry(
                new AttemptId(row.getString("id")),
                Columns.constant(TargetRole.class, row.getString("role")),
                row.getString("target"),
                Columns.constant(Purpose.class, row.getString("purpose")),
                Columns.constant(Cause.class, row.getString("cause")),
                Columns.time(row, "started_us"),
                Objects.requireNonNullElse(took, Duration.ZERO),
                Columns.nanos(row, "first_content_ns"),
                Objects.requireNonNullElse(row.getString("result"), "open"),
                UsageColumns.read(row),
                Columns.money(row, "cost_nano"),
                row.getLong("bytes_read"),
                reserved(row));
    }

    private static @Nullable Reserved reserved(ResultSet row) throws SQLException {
        boolean bounded = row.getBoolean("bounded");
        return row.wasNull() ? null : new Reserved(Columns.money(row, "reserved_nano"), bounded);
    }
}
