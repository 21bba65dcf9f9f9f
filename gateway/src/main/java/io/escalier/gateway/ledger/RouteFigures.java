package io.escalier.gateway.ledger;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What became of one route's tasks.
 *
 * @param tasks that ended
 * @param lastMinute those of them that started in the last minute
 * @param inFlight tasks with an upstream call that have not ended
 * @param underPolicy of the tasks, those that the policy served; the rest are the baseline's
 * @param escalated of those, advised or taken over
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
        long tasks,
        long lastMinute,
        long inFlight,
        long underPolicy,
        long escalated,
        long errors,
        long refused,
        long cancelled,
        long known,
        SuccessRate success,
        Spend spend,
        @Nullable Duration p50,
        @Nullable Duration p95) {

    /** Share of the policy's tasks that were escalated, 0..1; empty when there were none. */
    public OptionalDouble escalatedShare() {
        return underPolicy == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) escalated / underPolicy);
    }
}
