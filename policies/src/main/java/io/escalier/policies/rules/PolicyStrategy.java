package io.escalier.policies.rules;

import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A policy bound to the models of a route.
 *
 * <p>Failure posture: when a step fails, what the executor said is served; when the executor itself fails, its failure
 * is the answer, because being down is not being in difficulty; a step that could not be taken is told as an oddity.
 */
public final class PolicyStrategy implements Strategy {
    private final Policy policy;
    private final String executor;
    private final @Nullable String advisor;
    private final Bench bench;

    /**
     * @param executor configured model
     * @param advisor configured model; null for a route without
     * @param detectors all there are; those that no rule depends on are never asked
     */
    public PolicyStrategy(Policy policy, String executor, @Nullable String advisor, Collection<Detector> detectors) {
        this.policy = policy;
        this.executor = executor;
        this.advisor = advisor;
        this.bench = new Bench(policy, detectors);
    }

    @Override
    public Play open(Task task, Situation now) {
        Ladders ladders = new Ladders(now.session());
        Arms arms = new Arms(now.session(), now.seed());
        Cast cast = new Cast(executor, advisor, policy, now, task);
        Judging judging = new Judging(policy, bench, ladders, arms, cast, Sight.of(task, now));
        return new PolicyPlay(policy, cast, judging, ladders, task);
    }
}
