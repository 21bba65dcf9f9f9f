package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.Rule;
import io.escalier.policies.rules.Step;
import io.escalier.policies.verify.Check;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.TargetRole;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses rules that the models of a route can never feed, and steps that they cannot take. */
final class RouteCheck {
    private final Targets targets;
    private final Problems problems;

    RouteCheck(Targets targets, Problems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    void check(RouteSection section, Policy policy) {
        if (section.mode() != RouteSection.Mode.POLICY) {
            return;
        }
        Located<String> blamed = section.policy().orElse(section.executor());
        Target executor = targets.find(section.executor().value()).orElse(null);
        for (Rule rule : policy.rules()) {
            if (executor != null && !executor.can().logprobs()) {
                feedable(blamed, policy, rule, executor);
            }
            String of = "rule " + rule.name() + " of policy " + policy.name();
            rule.ladder().stream()
                    .filter(Step::escalates)
                    .forEach(step -> asked(blamed, section, of + words(step), step.by()));
        }
        for (Check check : policy.means().checks()) {
            if (check.role() == TargetRole.ADVISOR) {
                String of =
                        "policy " + policy.name() + " buys " + check.signal().name() + " from";
                asked(blamed, section, of, check.by());
            }
        }
        if (policy.means().advice().tool()) {
            asked(blamed, section, "policy " + policy.name() + " offers the executor", null);
        }
        explorable(blamed, section, policy);
        new PriceCheck(targets, problems).check(blamed, section, policy);
    }

    private void feedable(Located<String> blamed, Policy policy, Rule rule, Target executor) {
        Set<String> absent = rule.when().names().stream()
                .filter(name -> name.startsWith("answer.confidence"))
                .collect(Collectors.toSet());
        if (!absent.isEmpty() && !rule.when().canHoldWithout(absent)) {
            problems.add(
                    blamed,
                    executor.name() + " gives no log-probabilities: rule " + rule.name() + " of policy " + policy.name()
                            + " can never fire",
                    "Take the rule out with `remove`, give it another condition, or use an executor that gives them");
        }
    }

    private void explorable(Located<String> blamed, RouteSection section, Policy policy) {
        if (policy.means().explore() == 0) {
            return;
        }
        if (section.advisor().isEmpty()) {
            asked(blamed, section, "policy " + policy.name() + " explores with", null);
        }
        if (policy.means().bounds().exploreSpend() == null) {
            problems.add(
                    blamed,
                    "policy " + policy.name() + " explores, and nothing bounds what that costs",
                    "Add to the policy, for example, limits: { explore_spend: { usd: 5, per: 1 d } }");
        }
    }

    private static String words(Step step) {
        return step instanceof Step.Advise ? " asks" : " hands over to";
    }

    /** @param by the model or pool that is named; null for the route's advisor */
    private void asked(Located<String> blamed, RouteSection section, String of, @Nullable String by) {
        if (by == null && section.advisor().isEmpty()) {
            problems.add(
                    blamed,
                    of + " an advisor, and the route has none",
                    "Add `advisor` to the route, or name a model with `by: NAME`");
        } else if (by != null) {
            targets.unknown(by)
                    .ifPresent(unknown -> problems.add(
                            blamed,
                            of + " " + by + ", " + (unknown.equals(by) ? "which " : "in which " + unknown + " ")
                                    + targets.wrong(),
                            targets.use()));
        }
    }
}
