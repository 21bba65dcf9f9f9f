package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.task.Agent;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the columns that several tables share. */
final class Columns {
    private Columns() {}

    /** @param id the column that has the task's id */
    static TaskRef task(ResultSet row, String id) throws SQLException {
        return new TaskRef(
                new TaskId(row.getString(id)),
                new SessionId(row.getString("session")),
                row.getString("route"),
                row.getString("policy"),
                row.getString("policy_version"),
                constant(Arm.class, row.getString("arm")),
                row.getString("key_id"),
                row.getString("team"),
                new Agent(row.getString("agent_class"), row.getString("agent"), row.getString("parent_agent")),
                row.getString("dialect"));
    }

    static void bind(Params row, TaskRef task) throws SQLException {
        row.text(task.session().value())
                .text(task.route())
                .text(task.policy())
                .text(task.policyVersion())
                .text(task.arm().label())
                .text(task.keyId())
                .text(task.team())
                .text(task.agent().work())
                .text(task.agent().id())
                .text(task.agent().parent())
                .text(task.dialect());
    }

    static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static @Nullable Duration nanos(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : Duration.ofNanos(nanos);
    }

    static Cost money(ResultSet row, String column) throws SQLException {
        long nano = row.getLong(column);
        return row.wasNull() ? Cost.UNKNOWN : Cost.of(new Money(nano));
    }
}
