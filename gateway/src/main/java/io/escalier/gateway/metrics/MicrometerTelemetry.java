package io.escalier.gateway.metrics;

import io.escalier.gateway.ledger.Recorded;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.port.Telemetry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the ledger records, with the ledger's figures. */
public final class MicrometerTelemetry implements Telemetry {
    private final Instruments instruments;

    MicrometerTelemetry(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void taskStarted(TaskRef task) {
        if (task.arm() != Arm.EXPLORED) {
            instruments.add(Metric.INFLIGHT, 1, task.route());
        }
    }

    @Override
    public void attemptEnded(TaskRef task, AttemptEntry attempt) {
        String role = attempt.role().label();
        String purpose = attempt.purpose().label();
        instruments.add(
                Metric.ATTEMPTS,
                1,
                role,
                attempt.target(),
                purpose,
                attempt.cause().label(),
                attempt.result());
        if (attempt.cost() instanceof Cost.Known known) {
            instruments.add(
                    Metric.COST,
                    known.money().nanoUsd(),
                    task.route(),
                    task.policy(),
                    task.arm().label(),
                    role,
                    attempt.target(),
                    purpose);
        } else {
            instruments.add(Metric.UNPRICED_ATTEMPTS, 1, attempt.target());
        }
        tokens(task, attempt);
        if (attempt.unbounded()) {
            instruments.add(Metric.ATTEMPTS_UNBOUNDED, 1, attempt.target());
        }
        if (attempt.overspent()) {
            instruments.add(Metric.ATTEMPTS_OVERSPENT, 1, attempt.target());
        }
    }

    private void tokens(TaskRef task, AttemptEntry attempt) {
        Usage usage = attempt.usage();
        for (Map.Entry<UsageKind, Long> count : usage.counts().entrySet()) {
            instruments.add(
                    Metric.TOKENS,
                    count.getValue(),
                    task.route(),
                    attempt.role().label(),
                    attempt.target(),
                    count.getKey().label(),
                    usage.certainty(count.getKey()).label());
        }
    }

    @Override
    public void taskEnded(LedgerEntry entry) {
        TaskRef task = entry.task();
        if (task.arm() == Arm.EXPLORED) {
            explored(
                    task,
                    entry.explored() == null ? Agrees.UNKNOWN : entry.explored().agrees());
            return;
        }
        String decision = entry.decision().kind().label();
        instruments.add(Metric.INFLIGHT, -1, task.route());
        ended(task, decision, entry.result());
        if (entry.advisorOnly() instanceof Cost.Known known) {
            instruments.add(Metric.COST_ADVISOR_ONLY, known.money().nanoUsd(), task.route(), task.policy());
        }
        instruments.time(Metric.TASK_DURATION, entry.took(), task.route(), decision);
        if (entry.firstByte() != null) {
            instruments.time(Metric.FIRST_TOKEN, entry.firstByte(), task.route(), decision);
        }
        instruments.time(Metric.OVERHEAD, Overhead.of(entry), task.route(), decision);
        decided(task, entry.decision());
        entry.firings().forEach(firing -> fired(task, firing));
    }

    /** No client asked for it: it is among no tasks, and what it cost has an arm of its own. */
    private void explored(TaskRef task, Agrees agrees) {
        instruments.add(Metric.EXPLORED, 1, task.route(), agrees.label());
    }

    /** A task of a dead process: its attempts are counted one by one, what was decided is not known. */
    public void interrupted(TaskRef task) {
        if (task.arm() == Arm.EXPLORED) {
            explored(task, Agrees.UNKNOWN);
            return;
        }
        ended(task, Decision.Kind.ACCEPT.label(), TaskResult.INTERRUPTED);
    }

    private void ended(TaskRef task, String decision, TaskResult result) {
        instruments.add(Metric.TASKS, 1, task.route(), task.policy(), task.arm().label(), decision, result.label());
    }

    private void decided(TaskRef task, Decision decision) {
        if (decision.kind() == Decision.Kind.ADVISE || decision.kind() == Decision.Kind.TAKEOVER) {
            instruments.add(
                    Metric.ESCALATIONS,
                    1,
                    task.route(),
                    task.policy(),
                    orNone(decision.rule()),
                    decision.kind().label(),
                    task.arm().label());
        }
        if (decision.limit() != null && !decision.limit().equals(Decision.SKIP)) {
            instruments.add(Metric.ESCALATIONS_LIMITED, 1, task.route(), decision.limit());
        }
    }

    private void fired(TaskRef task, Firing firing) {
        String arm = firing.counts() ? firing.arm().label() : KnownNames.NONE;
        instruments.add(Metric.RULE_FIRINGS, 1, task.route(), task.policy(), firing.rule(), arm);
        if (firing.late()) {
            instruments.add(Metric.ESCALATIONS_LATE, 1, task.route(), firing.rule());
        }
    }

    @Override
    public void refused(String route, String limit) {
        instruments.add(Metric.REFUSED, 1, route, limit);
    }

    @Override
    public void held(TaskRef task, long bytes) {
        instruments.add(Metric.HELD_BYTES, bytes, task.route());
    }

    @Override
    public void unverified(TaskRef task, String rule) {
        instruments.add(Metric.VERIFY_ABSENT, 1, task.route(), rule);
    }

    @Override
    public void consulted(TaskRef task, Consultation what) {
        instruments.add(Metric.CONSULTS, 1, task.route(), what.label());
    }

    @Override
    public void heeded(TaskRef task, String rule, boolean cleared) {
        instruments.add(Metric.ADVICE_CLEARED, 1, task.route(), rule, Boolean.toString(cleared));
    }

    @Override
    public void odd(TaskRef task, String what) {
        odd(what);
    }

    @Override
    public void odd(String what) {
        instruments.add(Metric.ODD, 1, what);
    }

    /**
     * A task by how its session was found.
     *
     * @param how {@code explicit}, {@code lineage} or {@code new}
     */
    public void session(String route, String how) {
        instruments.add(Metric.SESSIONS, 1, route, how);
    }

    /**
     * A notice of a limit.
     *
     * @param what {@code told}, or, of one that is sent to somebody, {@code sent}, {@code failed} or {@code dropped}
     */
    public void notice(String what) {
        instruments.add(Metric.NOTICES, 1, what);
    }

    /**
     * A request that a client sent again, or an answer kept for one.
     *
     * @param how {@code joined}, {@code replayed}, {@code mismatched}, {@code dropped} or {@code unclaimed}
     */
    public void retry(String how) {
        instruments.add(Metric.RETRIES, 1, how);
    }

    /** What came of a claim about success. */
    public void outcome(Recorded recorded) {
        OutcomeCounts.add(instruments, recorded);
    }

    private static String orNone(@Nullable String rule) {
        return rule == null ? KnownNames.NONE : rule;
    }
}
