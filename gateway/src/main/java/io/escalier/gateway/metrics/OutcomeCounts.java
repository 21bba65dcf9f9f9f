package io.escalier.gateway.metrics;

import io.escalier.gateway.ledger.Outcome;
import io.escalier.gateway.ledger.Recorded;
import java.util.Locale;

/** Counts outcomes as the ledger settles and revises them. */
final class OutcomeCounts {
    private OutcomeCounts() {}

    static void add(Instruments instruments, Recorded recorded) {
        if (recorded instanceof Recorded.Counted counted) {
            counted(instruments, counted);
        } else if (recorded instanceof Recorded.Revised revised) {
            instruments.add(
                    Metric.OUTCOMES_REVISED,
                    1,
                    revised.what().route(),
                    revised.what().source());
        }
    }

    private static void counted(Instruments instruments, Recorded.Counted counted) {
        Recorded.Judged what = counted.what();
        String arm = what.arm().label();
        String success = Boolean.toString(what.success());
        instruments.add(
                Metric.OUTCOMES, 1, what.route(), what.policy(), arm, label(what.unit()), success, what.source());
        instruments.add(Metric.JUDGED_COST, counted.cost().nanoUsd(), what.route(), what.policy(), arm);
        counted.rules().forEach((rule, ruleArm) -> {
            String of = ruleArm.label();
            instruments.add(Metric.RULE_OUTCOMES, 1, what.route(), what.policy(), rule, of, success);
            instruments.add(Metric.RULE_COST, counted.cost().nanoUsd(), what.route(), what.policy(), rule, of);
        });
    }

    private static String label(Outcome.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
