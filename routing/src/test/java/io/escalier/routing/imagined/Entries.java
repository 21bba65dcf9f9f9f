package io.escalier.routing.imagined;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the books as a test imagines them. */
public final class Entries {
    public static final TaskRef TASK = new TaskRef(
            new TaskId("task-1"), new SessionId("session-1"), "coding", "balanced", "v1", Arm.POLICY, "key-1", "chat");

    private Entries() {}

    public static AttemptEntry attempt(TargetRole role, Purpose purpose, String result, Usage usage, Cost cost) {
        return new AttemptEntry(
                new AttemptId("attempt-1"),
                role,
                role.label(),
                purpose,
                Cause.FIRST,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                null,
                result,
                usage,
                cost,
                0);
    }

    public static LedgerEntry task(@Nullable FailureKind failure, List<AttemptEntry> attempts) {
        return new LedgerEntry(
                TASK,
                Instant.EPOCH,
                null,
                Duration.ofSeconds(1),
                failure,
                null,
                null,
                Decision.ACCEPT,
                List.of(),
                List.of(),
                attempts,
                Learnt.NOTHING,
                null,
                Cost.UNKNOWN);
    }
}
