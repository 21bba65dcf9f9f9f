package io.escalier.gateway.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.ledger.Outcome;
import io.escalier.gateway.ledger.Recorded;
import io.escalier.gateway.ledger.Rows;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.RuleArm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is counted")
class TelemetryTests {
    private final Metrics metrics = new Metrics();
    private final MicrometerTelemetry telemetry = metrics.telemetry();
    private final TaskRef task = Rows.task("t-1");

    @BeforeEach
    void configure() {
        metrics.register(new RouteNames(
                "code",
                "balanced",
                Set.of("small"),
                Set.of("large"),
                Set.of("stuck", "long"),
                Set.of("stuck"),
                Set.of("long"),
                false,
                false,
                Set.of(),
                Set.of("team_budget"),
                true));
    }

    private BigDecimal value(String name, String... labels) {
        return Page.of(metrics).value(name, labels);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    @Test
    @DisplayName("of an attempt: its cost, its tokens by kind and certainty, its end")
    void attempt() {
        Usage usage = Usage.builder()
                .exact(UsageKind.INPUT, 700)
                .estimated(UsageKind.OUTPUT, 30)
                .unknown(UsageKind.REASONING)
                .build();
        telemetry.attemptEnded(task, Rows.attempt("a-1", usage, Cost.of(new Money(1_234_567))));
        assertEquals(
                number("0.001234567"),
                value(
                        "escalier_cost_usd_total",
                        "arm=\"policy\"",
                        "model=\"small\"",
                        "policy=\"balanced\"",
                        "purpose=\"answer\"",
                        "role=\"executor\"",
                        "route=\"code\""));
        assertEquals(
                number("700"),
                value("escalier_tokens_total", "certainty=\"exact\"", "kind=\"input\"", "model=\"small\""));
        assertEquals(number("30"), value("escalier_tokens_total", "certainty=\"estimated\"", "kind=\"output\""));
        assertEquals(
                List.of(),
                Page.of(metrics).series("escalier_tokens_total", "kind=\"reasoning\""),
                "unknown is no count");
        assertEquals(
                number("1"),
                value(
                        "escalier_attempts_total",
                        "cause=\"first\"",
                        "model=\"small\"",
                        "purpose=\"answer\"",
                        "result=\"ok\""));
        assertEquals(number("0"), value("escalier_unpriced_attempts_total", "model=\"small\""));
    }

    @Test
    @DisplayName("of an attempt without a price: that it has none, and no cost")
    void unpriced() {
        telemetry.attemptEnded(task, Rows.attempt("a-1", Rows.BILLED, Cost.UNKNOWN));
        assertEquals(number("1"), value("escalier_unpriced_attempts_total", "model=\"small\""));
        assertEquals(number("0"), value("escalier_cost_usd_total", "model=\"small\"", "purpose=\"answer\""));
    }

    @Test
    @DisplayName("of a task: result, decision, firings, escalation, estimate and times")
    void task() {
        telemetry.taskStarted(task);
        assertEquals(number("1"), value("escalier_inflight", "route=\"code\""));
        telemetry.taskEnded(Rows.end(task, Rows.attempt("a-1")));
        assertEquals(number("0"), value("escalier_inflight", "route=\"code\""));
        assertEquals(
                number("1"), value("escalier_tasks_total", "arm=\"policy\"", "decision=\"takeover\"", "result=\"ok\""));
        assertEquals(number("0.009"), value("escalier_cost_advisor_only_estimate_usd_total", "route=\"code\""));
        assertEquals(number("1"), value("escalier_rule_firings_total", "arm=\"helped\"", "rule=\"stuck\""));
        assertEquals(number("1"), value("escalier_rule_firings_total", "arm=\"none\"", "rule=\"long\""));
        assertEquals(number("1"), value("escalier_escalations_late_total", "rule=\"long\""));
        assertEquals(
                number("1"),
                value("escalier_escalations_total", "rule=\"stuck\"", "step=\"takeover\"", "arm=\"policy\""));
        assertEquals(number("0.9"), value("escalier_task_duration_seconds_sum", "decision=\"takeover\""));
        assertEquals(number("0.13"), value("escalier_first_token_seconds_sum", "decision=\"takeover\""));
        assertEquals(number("0.1"), value("escalier_overhead_seconds_sum", "decision=\"takeover\""));
        assertEquals(
                number("1"), value("escalier_task_duration_seconds_bucket", "decision=\"takeover\"", "le=\"1.0\""));
    }

    @Test
    @DisplayName("of tasks that failed: whose fault it was")
    void failures() {
        telemetry.taskEnded(Rows.end(task, FailureKind.CLIENT_GONE));
        telemetry.taskEnded(Rows.end(task, FailureKind.STALLED));
        telemetry.taskEnded(Rows.end(task, FailureKind.REJECTED));
        telemetry.interrupted(task);
        for (String result : List.of("cancelled", "upstream_error", "client_error")) {
            assertEquals(
                    number("1"), value("escalier_tasks_total", "decision=\"takeover\"", "result=\"" + result + "\""));
        }
        assertEquals(number("1"), value("escalier_tasks_total", "result=\"interrupted\"", "arm=\"policy\""));
    }

    @Test
    @DisplayName("of an outcome: its success, the cost it judges, the rules that acted; of a revision: that it was one")
    void outcomes() {
        Recorded.Judged what =
                new Recorded.Judged(Outcome.Unit.TASK, "t-1", "code", "balanced", Arm.POLICY, "client", true);
        telemetry.outcome(
                new Recorded.Counted(what, new Money(77), Map.of("stuck", RuleArm.HELPED, "long", RuleArm.UNHELPED)));
        telemetry.outcome(new Recorded.Kept(what));
        telemetry.outcome(new Recorded.NotFound());
        telemetry.outcome(new Recorded.Revised(what));
        assertEquals(
                number("1"),
                value(
                        "escalier_outcomes_total",
                        "arm=\"policy\"",
                        "source=\"client\"",
                        "success=\"true\"",
                        "unit=\"task\""));
        assertEquals(number("0.000000077"), value("escalier_judged_cost_usd_total", "arm=\"policy\""));
        assertEquals(
                number("1"),
                value("escalier_rule_outcomes_total", "arm=\"helped\"", "rule=\"stuck\"", "success=\"true\""));
        assertEquals(
                number("1"),
                value("escalier_rule_outcomes_total", "arm=\"unhelped\"", "rule=\"long\"", "success=\"true\""));
        assertEquals(number("0.000000077"), value("escalier_rule_cost_usd_total", "arm=\"helped\"", "rule=\"stuck\""));
        assertEquals(number("0.000000077"), value("escalier_rule_cost_usd_total", "arm=\"unhelped\"", "rule=\"long\""));
        assertEquals(number("1"), value("escalier_outcomes_revised_total", "route=\"code\"", "source=\"client\""));
    }

    @Test
    @DisplayName("under names that were configured; anything else is other")
    void unknownNames() {
        TaskRef stranger =
                new TaskRef(task.id(), task.session(), "r-from-a-client", "p", "v", Arm.POLICY, "k", "openai-chat");
        AttemptEntry attempt = Rows.attempt("a-1");
        telemetry.attemptEnded(stranger, attempt);
        telemetry.session("r-from-a-client", "new");
        telemetry.outcome(new Recorded.Revised(new Recorded.Judged(
                Outcome.Unit.TASK, "t-1", "code", "balanced", Arm.POLICY, "a client's own words", true)));
        assertEquals(number("1"), value("escalier_sessions_total", "how=\"new\"", "route=\"other\""));
        assertEquals(number("1"), value("escalier_outcomes_revised_total", "source=\"other\""));
        assertEquals(number("0.001234567"), value("escalier_cost_usd_total", "policy=\"other\"", "route=\"other\""));
        assertTrue(Page.of(metrics).lines().stream().noneMatch(line -> line.contains("r-from-a-client")));
    }

    @Test
    @DisplayName("of what is held back: bytes now")
    void held() {
        telemetry.held(task, 4711);
        telemetry.held(task, -11);
        assertEquals(number("4700"), value("escalier_held_bytes", "route=\"code\""));
    }

    @Test
    @DisplayName("of a check that came to nothing: the rule that needed it")
    void unverified() {
        telemetry.unverified(task, "stuck");
        telemetry.unverified(task, "a stranger");
        assertEquals(number("1"), value("escalier_verify_absent_total", "route=\"code\"", "rule=\"stuck\""));
        assertEquals(number("1"), value("escalier_verify_absent_total", "rule=\"other\""));
    }

    @Test
    @DisplayName("of an answer off the path: whether it agrees, and its cost in an arm of its own; it is no task")
    void explored() {
        LedgerEntry entry = Rows.explored("t-2", "t-1", Agrees.FALSE, Rows.attempt("a-1"));
        telemetry.taskStarted(entry.task());
        telemetry.attemptEnded(entry.task(), entry.attempts().get(0));
        telemetry.taskEnded(entry);
        telemetry.interrupted(entry.task());
        assertEquals(number("1"), value("escalier_explored_total", "route=\"code\"", "agrees=\"false\""));
        assertEquals(number("1"), value("escalier_explored_total", "route=\"code\"", "agrees=\"unknown\""));
        assertEquals(number("0.001234567"), value("escalier_cost_usd_total", "arm=\"explored\""));
        assertEquals(number("0"), value("escalier_inflight", "route=\"code\""));
        assertEquals(number("0"), value("escalier_cost_advisor_only_estimate_usd_total", "route=\"code\""));
        assertEquals(List.of(), Page.of(metrics).series("escalier_tasks_total", "arm=\"explored\""));
    }

    @Test
    @DisplayName("of odd things: each by its word")
    void odd() {
        telemetry.odd(task, "ledger_failed");
        telemetry.odd("ledger_failed");
        assertEquals(number("2"), value("escalier_odd_total", "what=\"ledger_failed\""));
    }
}
