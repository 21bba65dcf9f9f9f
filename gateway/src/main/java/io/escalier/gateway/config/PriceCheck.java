package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.rules.Bounds;
import io.escalier.policies.rules.Policy;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.TargetRole;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses limits on money where a model that they bound has no price: nobody could hold them. */
final class PriceCheck {
    private final Targets targets;
    private final Problems problems;

    PriceCheck(Targets targets, Problems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    void check(Located<String> blamed, RouteSection section, Policy policy) {
        Bounds bounds = policy.means().bounds();
        String executor = section.executor().value();
        Stream<String> advisor = section.advisor().map(Located::value).stream();
        Stream<String> helpers = policy.rules().stream()
                .flatMap(rule -> rule.ladder().stream())
                .flatMap(step -> Optional.ofNullable(step.by()).stream());
        bounded(blamed, policy, bounds.advisorSpend(), Stream.concat(advisor, helpers));
        Stream<String> asked = policy.means().checks().stream()
                .flatMap(check -> check.by() != null
                        ? Stream.of(check.by())
                        : check.role() == TargetRole.EXECUTOR
                                ? Stream.of(executor)
                                : section.advisor().map(Located::value).stream());
        bounded(blamed, policy, bounds.verifySpend(), asked);
        if (policy.means().explore() > 0) {
            bounded(blamed, policy, bounds.exploreSpend(), section.advisor().map(Located::value).stream());
        }
    }

    private void bounded(Located<String> blamed, Policy policy, Limit.@Nullable Spend limit, Stream<String> asked) {
        if (limit == null) {
            return;
        }
        Stream<String> models = asked.flatMap(name -> targets.models(name).stream());
        for (String name : models.collect(Collectors.toCollection(TreeSet::new))) {
            Target model = targets.find(name).orElse(null);
            if (model != null && model.price().pico(UsageKind.INPUT).isEmpty()) {
                problems.add(
                        blamed,
                        "policy " + policy.name() + " limits money with limits." + limit.name() + ", and " + name
                                + " has no price",
                        "Give the model a `price`, or take the limit out");
            }
        }
    }
}
