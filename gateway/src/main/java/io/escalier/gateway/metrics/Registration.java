package io.escalier.gateway.metrics;

import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;

/**
 * Makes a route's series at zero when it is configured: of a series that starts with its first event, Prometheus does
 * not see that event.
 */
final class Registration {
    /** The limit that every policy has: with several answers to one request there is nothing to judge. */
    private static final String CHOICES = "choices";

    /** What a limit is called that could not be asked. */
    private static final String NOT_KNOWN = "unknown";

    /** Those that clients may name and that have series of their own. */
    private static final List<String> SOURCES = List.of("client", "tests", "person");

    private static final List<String> AGREES = List.of("true", "false", "unknown");
    private static final List<String> SUCCESS = List.of("true", "false");
    private final Instruments instruments;
    private final RouteNames of;

    private Registration(Instruments instruments, RouteNames of) {
        this.instruments = instruments;
        this.of = of;
    }

    static void run(Instruments instruments, KnownNames names, RouteNames of) {
        names.add(Label.ROUTE, List.of(of.route()));
        names.add(Label.POLICY, List.of(of.policy()));
        names.add(Label.RULE, of.rules());
        names.add(Label.MODEL, of.executors());
        names.add(Label.MODEL, of.advisors());
        new Registration(instruments, of).all();
    }

    private void all() {
        arm(Arm.POLICY);
        if (of.baseline()) {
            arm(Arm.BASELINE);
        }
        zero(Metric.COST_ADVISOR_ONLY, of.route(), of.policy());
        zero(Metric.OUTCOMES_REVISED, of.route(), "client");
        for (String how : List.of("explicit", "lineage", "new")) {
            zero(Metric.SESSIONS, of.route(), how);
        }
        zero(Metric.INFLIGHT, of.route());
        zero(Metric.HELD_BYTES, of.route());
        for (Metric timer : List.of(Metric.TASK_DURATION, Metric.FIRST_TOKEN, Metric.OVERHEAD)) {
            instruments.ready(timer, of.route(), Decision.Kind.ACCEPT.label());
        }
        of.rules().forEach(this::rule);
        of.verified().forEach(rule -> zero(Metric.VERIFY_ABSENT, of.route(), rule));
        if (!of.rules().isEmpty()) {
            zero(Metric.ESCALATIONS_LIMITED, of.route(), CHOICES);
        }
        zero(Metric.REFUSED, of.route(), NOT_KNOWN);
        of.allowances().forEach(limit -> {
            zero(Metric.REFUSED, of.route(), limit);
            zero(Metric.ESCALATIONS_LIMITED, of.route(), limit);
        });
        if (!of.advisors().isEmpty()) {
            for (Consultation what : Consultation.values()) {
                zero(Metric.CONSULTS, of.route(), what.label());
            }
        }
        of.limits().forEach(limit -> zero(Metric.ESCALATIONS_LIMITED, of.route(), limit));
        if (!of.limits().isEmpty()) {
            zero(Metric.ESCALATIONS_LIMITED, of.route(), NOT_KNOWN);
        }
        if (!of.advisors().isEmpty()) {
            AGREES.forEach(agrees -> zero(Metric.EXPLORED, of.route(), agrees));
        }
        for (String model : of.executors()) {
            model(TargetRole.EXECUTOR, model, Purpose.ANSWER);
            model(TargetRole.EXECUTOR, model, Purpose.RETRY);
        }
        for (String model : of.advisors()) {
            // It answers by itself where the route has no executor at work.
            model(TargetRole.ADVISOR, model, Purpose.ANSWER);
            model(TargetRole.ADVISOR, model, Purpose.TAKEOVER);
            if (of.advises()) {
                model(TargetRole.ADVISOR, model, Purpose.ADVICE);
            }
        }
        if (of.explores()) {
            of.advisors().forEach(model -> cost(Arm.EXPLORED, TargetRole.ADVISOR, model, Purpose.SHADOW));
        }
        if (of.baseline()) {
            of.advisors().forEach(model -> cost(Arm.BASELINE, TargetRole.ADVISOR, model, Purpose.ANSWER));
        }
    }

    private void arm(Arm arm) {
        for (Decision.Kind decision : Decision.Kind.values()) {
            zero(Metric.TASKS, of.route(), of.policy(), arm.label(), decision.label(), TaskResult.OK.label());
        }
        for (TaskResult result : TaskResult.values()) {
            zero(Metric.TASKS, of.route(), of.policy(), arm.label(), Decision.Kind.ACCEPT.label(), result.label());
        }
        for (String success : SUCCESS) {
            for (String source : SOURCES) {
                zero(Metric.OUTCOMES, of.route(), of.policy(), arm.label(), "task", success, source);
                zero(Metric.OUTCOMES, of.route(), of.policy(), arm.label(), "session", success, source);
            }
        }
        zero(Metric.JUDGED_COST, of.route(), of.policy(), arm.label());
    }

    private void rule(String rule) {
        zero(Metric.RULE_FIRINGS, of.route(), of.policy(), rule, RuleArm.NONE.label());
        arm(rule, RuleArm.HELPED);
        if (of.unhelped().contains(rule)) {
            arm(rule, RuleArm.UNHELPED);
        }
        for (Decision.Kind step : List.of(Decision.Kind.ADVISE, Decision.Kind.TAKEOVER)) {
            zero(Metric.ESCALATIONS, of.route(), of.policy(), rule, step.label(), Arm.POLICY.label());
        }
        zero(Metric.ESCALATIONS_LATE, of.route(), rule);
        SUCCESS.forEach(cleared -> zero(Metric.ADVICE_CLEARED, of.route(), rule, cleared));
    }

    private void arm(String rule, RuleArm arm) {
        zero(Metric.RULE_FIRINGS, of.route(), of.policy(), rule, arm.label());
        zero(Metric.RULE_COST, of.route(), of.policy(), rule, arm.label());
        for (String success : SUCCESS) {
            zero(Metric.RULE_OUTCOMES, of.route(), of.policy(), rule, arm.label(), success);
        }
    }

    private void model(TargetRole role, String model, Purpose purpose) {
        cost(Arm.POLICY, role, model, purpose);
        zero(Metric.UNPRICED_ATTEMPTS, model);
        zero(Metric.ATTEMPTS_UNBOUNDED, model);
        zero(Metric.ATTEMPTS_OVERSPENT, model);
        zero(Metric.ATTEMPTS, role.label(), model, purpose.label(), Cause.FIRST.label(), "ok");
        zero(Metric.ATTEMPTS, role.label(), model, purpose.label(), Cause.FAILOVER.label(), "ok");
        for (UsageKind kind : List.of(UsageKind.INPUT, UsageKind.OUTPUT)) {
            zero(Metric.TOKENS, of.route(), role.label(), model, kind.label(), Certainty.EXACT.label());
        }
    }

    private void cost(Arm arm, TargetRole role, String model, Purpose purpose) {
        zero(Metric.COST, of.route(), of.policy(), arm.label(), role.label(), model, purpose.label());
    }

    private void zero(Metric metric, String... labels) {
        instruments.add(metric, 0, labels);
    }
}
