package io.escalier.gateway.metrics;

import java.util.List;

/** Every metric of the gateway's own. Names are Micrometer's; Prometheus has {@code _} for {@code .} and a suffix. */
public enum Metric {
    TASKS("tasks", Type.COUNTER, "Tasks ended.", Label.ROUTE, Label.POLICY, Label.ARM, Label.DECISION, Label.RESULT),
    OUTCOMES(
            "outcomes",
            Type.COUNTER,
            "Tasks and sessions whose success is settled.",
            Label.ROUTE,
            Label.POLICY,
            Label.ARM,
            Label.UNIT,
            Label.SUCCESS,
            Label.SOURCE),
    COST(
            "cost.usd",
            Type.MONEY,
            "Known cost of all attempts, in dollars, exact to the nano-dollar.",
            Label.ROUTE,
            Label.POLICY,
            Label.ARM,
            Label.ROLE,
            Label.MODEL,
            Label.PURPOSE),
    COST_ADVISOR_ONLY(
            "cost.advisor.only.estimate.usd",
            Type.MONEY,
            "Estimate of what the advisor alone would have cost, in dollars.",
            Label.ROUTE,
            Label.POLICY),
    JUDGED_COST(
            "judged.cost.usd",
            Type.MONEY,
            "Known cost of tasks whose outcome is settled, in dollars.",
            Label.ROUTE,
            Label.POLICY,
            Label.ARM),
    OUTCOMES_REVISED(
            "outcomes.revised",
            Type.COUNTER,
            "Outcomes that changed after they were counted.",
            Label.ROUTE,
            Label.SOURCE),
    RULE_FIRINGS(
            "rule.firings",
            Type.COUNTER,
            "Rules whose condition held.",
            Label.ROUTE,
            Label.POLICY,
            Label.RULE,
            Label.ARM),
    SESSIONS("sessions", Type.COUNTER, "Tasks by how their session was found.", Label.ROUTE, Label.HOW),
    UNPRICED_ATTEMPTS("unpriced.attempts", Type.COUNTER, "Attempts whose cost is unknown.", Label.MODEL),
    TOKENS(
            "tokens",
            Type.COUNTER,
            "Known tokens of all attempts, and calls where they are billed.",
            Label.ROUTE,
            Label.ROLE,
            Label.MODEL,
            Label.KIND,
            Label.CERTAINTY),
    ESCALATIONS(
            "escalations",
            Type.COUNTER,
            "Tasks that the advisor helped with or took over.",
            Label.ROUTE,
            Label.POLICY,
            Label.RULE,
            Label.STEP,
            Label.ARM),
    ESCALATIONS_LIMITED(
            "escalations.limited", Type.COUNTER, "Steps that a limit kept from being taken.", Label.ROUTE, Label.LIMIT),
    REFUSED(
            "refused",
            Type.COUNTER,
            "Tasks that a limit did not let in, and calls that a budget did not let be made.",
            Label.ROUTE,
            Label.LIMIT),
    ATTEMPTS_UNBOUNDED(
            "attempts.unbounded",
            Type.COUNTER,
            "Attempts under a budget whose answer nothing bounded: reserved by what is usual.",
            Label.MODEL),
    ATTEMPTS_OVERSPENT(
            "attempts.overspent", Type.COUNTER, "Attempts that cost more than was reserved for them.", Label.MODEL),
    NOTICES("notices", Type.COUNTER, "Notices of limits, and what became of them where they were sent.", Label.WHAT),
    RETRIES("retries", Type.COUNTER, "Requests that clients sent again, and what was kept for them.", Label.HOW),
    VERIFY_ABSENT(
            "verify.absent",
            Type.COUNTER,
            "Firings that came to nothing because a paid check gave no value.",
            Label.ROUTE,
            Label.RULE),
    ADVICE_CLEARED(
            "advice.cleared",
            Type.COUNTER,
            "Advice that was given, by whether the rule that asked for it fired again: in the next answer, or in the turns that it waits for (else three).",
            Label.ROUTE,
            Label.RULE,
            Label.CLEARED),
    CONSULTS(
            "consults",
            Type.COUNTER,
            "Wishes of executors for advice in the middle of an answer, by what came of them: `given`; `no_more` when the session had had all; `limited`; `failed`; `pending` until the client's tools, called beside it, have answered, and then `lost` when the conversation did not go on from there.",
            Label.ROUTE,
            Label.WHAT),
    BUDGET("budget.usd", Type.MONEY_GAUGE, "What a limit allows to be spent in its window, in dollars.", Label.SCOPE),
    BUDGET_REMAINING(
            "budget.remaining.usd",
            Type.MONEY_GAUGE,
            "What may still be reserved of a budget now, in dollars.",
            Label.SCOPE),
    ESCALATIONS_LATE(
            "escalations.late",
            Type.COUNTER,
            "Rules that fired when the answer had gone out already.",
            Label.ROUTE,
            Label.RULE),
    RULE_OUTCOMES(
            "rule.outcomes",
            Type.COUNTER,
            "Settled outcomes of tasks and sessions in which a rule was first helped or left alone, by that arm.",
            Label.ROUTE,
            Label.POLICY,
            Label.RULE,
            Label.ARM,
            Label.SUCCESS),
    RULE_COST(
            "rule.cost.usd",
            Type.MONEY,
            "Known cost of the tasks that the outcomes in rule.outcomes are about, added with them, in dollars.",
            Label.ROUTE,
            Label.POLICY,
            Label.RULE,
            Label.ARM),
    EXPLORED(
            "explored",
            Type.COUNTER,
            "Tasks that the advisor answered off the path as well, by whether it said the same.",
            Label.ROUTE,
            Label.AGREES),
    TASK_DURATION("task.duration", Type.LONG_TIMER, "From request to end.", Label.ROUTE, Label.DECISION),
    FIRST_TOKEN("first.token", Type.LONG_TIMER, "From request to the first content.", Label.ROUTE, Label.DECISION),
    OVERHEAD(
            "overhead",
            Type.SHORT_TIMER,
            "The gateway's own time: that of a task while no attempt was under way.",
            Label.ROUTE,
            Label.DECISION),
    ATTEMPTS(
            "attempts",
            Type.COUNTER,
            "Upstream calls.",
            Label.ROLE,
            Label.MODEL,
            Label.PURPOSE,
            Label.CAUSE,
            Label.RESULT),
    INFLIGHT("inflight", Type.GAUGE, "Tasks under way.", Label.ROUTE),
    HELD_BYTES("held.bytes", Type.GAUGE, "Bytes held back from clients.", Label.ROUTE),
    LEDGER_PENDING("ledger.pending", Type.GAUGE, "Ledger writes that wait."),
    LEDGER_WRITTEN("ledger.written", Type.COUNTER, "Ledger writes that are durable."),
    LEDGER_FAILED("ledger.failed", Type.COUNTER, "Ledger writes that were not durable when it was time."),
    KEYS_AGE(
            "keys.age.seconds",
            Type.GAUGE,
            "Since keys were read from PostgreSQL, or since the start before that; 0 where they are not kept there."),
    LEDGER_UNSHIPPED("ledger.unshipped", Type.GAUGE, "Changes of the ledger that PostgreSQL does not have yet."),
    LEDGER_SHIPPED("ledger.shipped", Type.COUNTER, "Changes of the ledger that PostgreSQL has."),
    LEDGER_SHIP_FAILURES(
            "ledger.ship.failures", Type.COUNTER, "Tries to ship to PostgreSQL that failed and are made again."),
    LEDGER_SHIP_REFUSED(
            "ledger.ship.refused",
            Type.COUNTER,
            "Changes of the ledger that PostgreSQL cannot store and that were passed over."),
    LEDGER_EXPIRED("ledger.expired", Type.COUNTER, "Tasks deleted from the ledger because they were old."),
    CONFIG_GENERATION("config.generation", Type.GAUGE, "Generation of the configuration in use."),
    CONFIG_RELOAD_FAILURES("config.reload.failures", Type.COUNTER, "Configurations that were refused."),
    BEHIND(
            "models.behind",
            Type.GAUGE,
            "Whether a model stands behind the others of its pools for a while, since it failed or is gone: 1 or 0.",
            Label.MODEL),
    ODD("odd", Type.COUNTER, "Things that an operator should know.", Label.WHAT),
    SERIES_FOLDED(
            "series.folded", Type.COUNTER, "Counts that went to a series of others, for want of room.", Label.METRIC);

    private final String id;
    private final Type type;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Label> labels;

    /** What a metric is. */
    public enum Type {
        COUNTER,
        /** A counter of whole nano-dollars, shown in dollars. */
        MONEY,
        GAUGE,
        /** A gauge of whole nano-dollars, shown in dollars. */
        MONEY_GAUGE,
        /** Seconds to minutes. */
        LONG_TIMER,
        /** Up to a second. */
        SHORT_TIMER
    }

    Metric(String name, Type type, String help, Label... labels) {
        this.id = "escalier." + name;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Micrometer's name. */
    public String id() {
        return id;
    }

    public Type type() {
        return type;
    }

    /** One sentence. */
    public String help() {
        return help;
    }

    /** In the order in which values are given. */
    public List<Label> labels() {
        return labels;
    }
}
