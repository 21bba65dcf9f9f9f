package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What became of one route's tasks in one arm: pooled, the baseline's would flatter the policy's success and hide what it
 * saves.
 *
 * @param tasks that ended
 * @param lastMinute those of them that started in the last minute
 * @param inFlight tasks with an upstream call that have not ended
 * @param escalated of the tasks, advised or taken over
 * @param errors tasks that ended with an upstream's or the gateway's failure, or with the gateway's death
 * @param refused tasks that ended with a mistake of the client's
 * @param cancelled tasks whose client left
 * @param known tasks whose success is known, from a word about them or about their session
 * @param success of what was judged: a task, or a whole session, which counts once
 * @param p50 half of the answered tasks took no longer; null when none was answered
 * @param p95 nineteen of twenty answered tasks took no longer; null when none was answered
 */
public record RouteFigures(
        String route,
        Arm arm,
        long tasks,
        long lastMinute,
        long inFlight,
        long escalated,
        long errors,
        long refused,
        long cancelled,
        long known,
        SuccessRate success,
        Spend spend,
        @Nullable Duration p50,
        @Nullable Duration p95) {

    /** Share of the tasks that were escalated, 0..1; empty when there were none, and outside the policy's arm. */
    public OptionalDouble escalatedShare() {
        return tasks == 0 || arm != Arm.POLICY ? OptionalDouble.empty() : OptionalDouble.of((double) escalated / tasks);
    }
}
