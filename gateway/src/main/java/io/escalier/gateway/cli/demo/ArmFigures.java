package io.escalier.gateway.cli.demo;

import io.escalier.gateway.ledger.SuccessRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one arm achieved and cost.
 *
 * @param tasks posed
 * @param right of them
 * @param cost in dollars; null when that of a request is not known
 * @param escalated tasks that the advisor helped with
 * @param requests answered; an errand takes several
 * @param p50 milliseconds that half of the requests did not exceed
 * @param p95 milliseconds that 95 % of them did not exceed
 * @param broken tasks with a request that was not answered
 */
record ArmFigures(
        int tasks,
        int right,
        @Nullable BigDecimal cost,
        int escalated,
        int requests,
        long p50,
        long p95,
        List<String> broken) {
    private static final int NANO = 9;

    ArmFigures {
        broken = List.copyOf(broken);
    }

    static ArmFigures of(List<Mark> marks) {
        BigDecimal cost = BigDecimal.ZERO;
        int right = 0;
        int escalated = 0;
        List<Long> millis = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Mark mark : marks) {
            right += mark.right() ? 1 : 0;
            escalated += mark.escalated() ? 1 : 0;
            millis.addAll(mark.millis());
            BigDecimal more = mark.cost();
            cost = cost == null || more == null ? null : cost.add(more);
            if (mark.failure() != null) {
                broken.add(mark.failure());
            }
        }
        Collections.sort(millis);
        return new ArmFigures(
                marks.size(), right, cost, escalated, millis.size(), at(millis, 0.5), at(millis, 0.95), broken);
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    SuccessRate rate() {
        return new SuccessRate(right, tasks);
    }

    /** 0..1. */
    double success() {
        return right / (double) tasks;
    }

    /** In dollars, to the nano-dollar; null without a success or when the cost is not known. */
    @Nullable
    BigDecimal costPerSuccess() {
        return cost == null || right == 0 ? null : cost.divide(BigDecimal.valueOf(right), NANO, RoundingMode.HALF_UP);
    }
}
