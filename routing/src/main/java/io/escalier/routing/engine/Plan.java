package io.escalier.routing.engine;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Ports;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one task is to be served, as one configuration snapshot has it.
 *
 * @param ports of that snapshot
 * @param policy configured name
 * @param policyVersion hash of the compiled policy
 * @param arm of the session
 * @param strategy that decides
 * @param targets every model and pool, by name
 * @param advisor the model or pool that would have answered without a gateway; null for a route without
 * @param left from the task's start until the client gives up, or the longest time a task may take
 * @param dialect of the client
 * @param limits of the policy
 * @param budgets what every call is held to
 * @param heldBytes the most that one call may hold back
 */
public record Plan(
        Ports ports,
        String policy,
        String policyVersion,
        Arm arm,
        Strategy strategy,
        Map<String, Target> targets,
        @Nullable String advisor,
        Duration left,
        String dialect,
        List<Limit> limits,
        Budgets budgets,
        int heldBytes) {

    /** The same for an answer off the path: nobody waits for it, and it counts for no share. */
    Plan exploring(String target) {
        return new Plan(
                ports,
                policy,
                policyVersion,
                Arm.EXPLORED,
                new Direct(target, TargetRole.ADVISOR, Purpose.SHADOW, null),
                targets,
                advisor,
                left,
                dialect,
                List.of(),
                budgets,
                heldBytes);
    }

    /** The limit on calls that are made elsewhere; null where there is none. */
    @Nullable
    Limit failover() {
        return limits.stream()
                .filter(limit -> limit.name().equals(Limit.FAILOVER))
                .findFirst()
                .orElse(null);
    }

    /** All tasks of a session get one seed. */
    Situation situation(Task task, SessionView session, Duration timeLeft) {
        return new Situation(
                session,
                timeLeft,
                targets,
                task.session().seed(),
                ports.ticker().now(),
                budgets.postures());
    }

    /** What every row and every metric of a task says that is served by this plan. */
    public TaskRef ref(Task task) {
        return new TaskRef(
                task.id(),
                task.session(),
                task.route(),
                policy,
                policyVersion,
                arm,
                task.caller().keyId(),
                task.caller().team(),
                task.caller().agent(),
                dialect);
    }
}
