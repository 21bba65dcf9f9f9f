package io.escalier.gateway.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.Learnt;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows to write. */
public final class Rows {
    static final Learnt LEARNT = new Learnt(
            3, List.of(new Delta.Max("step.stuck", 2), new Delta.Add("advice", 1), new Delta.Until("stay", "opus", 9)));

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    /** 700 input and 300 output tokens, and it is certain. */
    public static final Usage BILLED = Usage.builder()
            .exact(UsageKind.INPUT, 700)
            .exact(UsageKind.OUTPUT, 300)
            .build();

    private Rows() {}

    public static TaskRef task(String id) {
        return task(id, "s-1");
    }

    public static TaskRef task(String id, String session) {
        return new TaskRef(
                new TaskId(id), new SessionId(session), "code", "balanced", "v1", Arm.POLICY, "key-1", "openai-chat");
    }

    public static Intent intent(TaskRef task, String attempt) {
        Usage upTo = Usage.builder()
                .estimated(UsageKind.INPUT, 1000)
                .estimated(UsageKind.OUTPUT, 4096)
                .build();
        return intent(task, attempt, upTo, Cost.of(new Money(5_000_001)));
    }

    public static Intent intent(TaskRef task, String attempt, Usage upTo, Cost atMost) {
        return new Intent(
                new AttemptId(attempt),
                task,
                TargetRole.EXECUTOR,
                "small",
                Purpose.ANSWER,
                Cause.FIRST,
                NOON,
                upTo,
                atMost);
    }

    public static AttemptEntry attempt(String id) {
        return attempt(id, BILLED, Cost.of(new Money(1_234_567)));
    }

    public static AttemptEntry attempt(String id, Usage usage, Cost cost) {
        return new AttemptEntry(
                new AttemptId(id),
                TargetRole.EXECUTOR,
                "small",
                Purpose.ANSWER,
                Cause.FIRST,
                NOON,
                Duration.ofMillis(800),
                Duration.ofMillis(120),
                "ok",
                usage,
                cost,
                4711);
    }

    public static LedgerEntry end(TaskRef task, AttemptEntry... attempts) {
        return end(task, null, attempts);
    }

    public static LedgerEntry end(TaskRef task, @Nullable FailureKind failure, AttemptEntry... attempts) {
        return new LedgerEntry(
                task,
                NOON,
                Duration.ofMillis(130),
                Duration.ofMillis(900),
                failure,
                attempts.length == 0 ? null : attempts[attempts.length - 1],
                "chatcmpl-" + task.id(),
                new Decision(Decision.Kind.TAKEOVER, "stuck", 2, RuleArm.HELPED, null, false),
                List.of(
                        new Evidence("answer.confidence", 0.25, "low"),
                        new Evidence("turn.count", 3L, "third"),
                        new Evidence("answer.refusal", true, "says \"no\""),
                        new Evidence("answer.language", "de", "ä"),
                        new Evidence("verify.agree", null, "not bought"),
                        new Evidence(
                                "answer.tool_calls",
                                List.of(
                                        Map.of("name", "rm", "arguments", "{\"a\":1}", "kind", "destructive"),
                                        Map.of("name", "ls", "arguments", "", "kind", "read")),
                                "2 calls")),
                List.of(
                        new Firing("stuck", Stage.AFTER, RuleArm.HELPED, true, false),
                        new Firing("long", Stage.BEFORE, RuleArm.NONE, false, true)),
                List.of(attempts),
                LEARNT,
                null,
                Cost.of(new Money(9_000_000)));
    }

    /** What the advisor said off the path about a task that was served. */
    public static LedgerEntry explored(String id, String of, Agrees agrees, AttemptEntry... attempts) {
        TaskRef first = task(id);
        TaskRef task = new TaskRef(
                first.id(),
                first.session(),
                first.route(),
                first.policy(),
                first.policyVersion(),
                Arm.EXPLORED,
                first.keyId(),
                first.dialect());
        return new LedgerEntry(
                task,
                NOON,
                null,
                Duration.ofMillis(900),
                null,
                null,
                null,
                Decision.ACCEPT,
                List.of(),
                List.of(),
                List.of(attempts),
                Learnt.NOTHING,
                new Explored(new TaskId(of), 0.01, agrees),
                Cost.of(new Money(9_000_000)));
    }

    /** The same task, started at another time. */
    public static LedgerEntry startedAt(Instant started, LedgerEntry entry) {
        return new LedgerEntry(
                entry.task(),
                started,
                entry.firstByte(),
                entry.took(),
                entry.failure(),
                entry.servedBy(),
                entry.answerId(),
                entry.decision(),
                entry.evidence(),
                entry.firings(),
                entry.attempts(),
                entry.learnt(),
                entry.explored(),
                entry.advisorOnly());
    }
}
