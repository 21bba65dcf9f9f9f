package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of one route and arm. */
final class RouteTally {
    private static final int HALF = 50;
    private static final int MOST = 95;
    private static final int ALL = 100;

    private final String route;
    private final Arm arm;
    private final Instant minuteAgo;
    private final Map<TaskResult, Long> results = new EnumMap<>(TaskResult.class);
    private final Set<String> sessions = new HashSet<>();
    private long[] took = new long[64];
    private int answered;
    private long tasks;
    private long lastMinute;
    private long inFlight;
    private long escalated;
    private long known;
    private long judged;
    private long successes;
    private long unpriced;
    private long judgedUnpriced;
    private long compared;
    private Money cost = Money.ZERO;
    private Money judgedCost = Money.ZERO;
    private Money comparedCost = Money.ZERO;
    private Money advisorOnly = Money.ZERO;

    RouteTally(String route, Arm arm, Instant minuteAgo) {
        this.route = route;
        this.arm = arm;
        this.minuteAgo = minuteAgo;
    }

    /**
     * One ended task as far as it is counted.
     *
     * @param tookNanos null when a dead process left it behind
     * @param own the word about it; null when there is none
     * @param whole the word about its session; null when there is none
     */
    record Row(
            String route,
            String session,
            Arm arm,
            Instant started,
            @Nullable Long tookNanos,
            TaskResult result,
            Decision.@Nullable Kind decision,
            @Nullable Long costNano,
            long knownCostNano,
            @Nullable Long advisorOnlyNano,
            @Nullable Boolean own,
            @Nullable Boolean whole) {}

    void add(Row row) {
        tasks++;
        lastMinute += row.started().isBefore(minuteAgo) ? 0 : 1;
        results.merge(row.result(), 1L, Long::sum);
        boolean helped = row.decision() == Decision.Kind.ADVISE || row.decision() == Decision.Kind.TAKEOVER;
        escalated += helped ? 1 : 0;
        if (row.result() == TaskResult.OK && row.tookNanos() != null) {
            answered(row.tookNanos());
        }
        spent(row);
        judge(row);
    }

    private void answered(long nanos) {
        if (answered == took.length) {
            took = Arrays.copyOf(took, answered * 2);
        }
        took[answered++] = nanos;
    }

    private void spent(Row row) {
        cost = cost.plus(new Money(row.knownCostNano()));
        unpriced += row.costNano() == null ? 1 : 0;
        if (row.costNano() != null && row.advisorOnlyNano() != null) {
            compared++;
            comparedCost = comparedCost.plus(new Money(row.costNano()));
            advisorOnly = advisorOnly.plus(new Money(row.advisorOnlyNano()));
        }
    }

    private void judge(Row row) {
        if (row.own() == null && row.whole() == null) {
            return;
        }
        known++;
        judgedCost = judgedCost.plus(new Money(row.knownCostNano()));
        judgedUnpriced += row.costNano() == null ? 1 : 0;
        if (row.own() != null) {
            judged(row.own());
        }
        if (row.whole() != null && sessions.add(row.session())) {
            judged(row.whole());
        }
    }

    private void judged(boolean success) {
        judged++;
        successes += success ? 1 : 0;
    }

    void inFlight(long count) {
        inFlight = count;
    }

    RouteFigures figures() {
        Arrays.sort(took, 0, answered);
        return new RouteFigures(
                route,
                arm,
                tasks,
                lastMinute,
                inFlight,
                escalated,
                count(TaskResult.UPSTREAM_ERROR) + count(TaskResult.INTERRUPTED),
                count(TaskResult.CLIENT_ERROR),
                count(TaskResult.CANCELLED),
                known,
                new SuccessRate(successes, judged),
                new Spend(cost, unpriced, judgedCost, judgedUnpriced, compared, comparedCost, advisorOnly),
                percentile(HALF),
                percentile(MOST));
    }

    private long count(TaskResult result) {
        return results.getOrDefault(result, 0L);
    }

    /** The nearest rank. */
    private @Nullable Duration percentile(int percent) {
        return answered == 0 ? null : Duration.ofNanos(took[(answered * percent + ALL - 1) / ALL - 1]);
    }
}
