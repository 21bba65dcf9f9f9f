package io.escalier.gateway.explain;

import io.escalier.gateway.config.Route;
import io.escalier.policies.rules.Explanation;
import io.escalier.policies.rules.Opening;
import io.escalier.policies.rules.PolicyStrategy;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a task on its route.
 *
 * @param turn the number that the task would have among the turns of its session
 * @param opening what would be done first
 * @param decision as it stands when that has been done
 * @param policy what the policy makes of it; null where one model answers everything
 */
public record Foresight(
        Route route,
        Arm arm,
        Task task,
        long turn,
        Opening opening,
        Decision decision,
        @Nullable Explanation policy) {

    /**
     * Calls no model, and remembers nothing.
     *
     * @param targets every configured model, by name
     * @param session what is known of it
     * @param left until the client would give up
     * @param time for which it is foreseen
     */
    public static Foresight of(
            Route route, Task task, Map<String, Target> targets, SessionView session, Duration left, Instant time) {
        Arm arm = route.arm(task.session());
        Situation now = new Situation(session, left, targets, task.session().seed(), time);
        Strategy strategy = route.strategy(arm);
        if (strategy instanceof PolicyStrategy judged) {
            Explanation policy = judged.explainer().explain(task, now);
            return new Foresight(route, arm, task, session.turn(), policy.opening(), policy.decision(), policy);
        }
        Opening opening = Opening.of(strategy.open(task, now).start());
        return new Foresight(route, arm, task, session.turn(), opening, Decision.ACCEPT, null);
    }
}
