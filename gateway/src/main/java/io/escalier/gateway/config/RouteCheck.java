package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.Rule;
import io.escalier.policies.rules.Step;
import io.escalier.routing.situation.Target;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses rules that the models of a route can never feed, and steps that they cannot take. */
final class RouteCheck {
    private final Declared declared;
    private final ModelTable models;
    private final Problems problems;

    RouteCheck(Declared declared, ModelTable models, Problems problems) {
        this.declared = declared;
        this.models = models;
        this.problems = problems;
    }

    void check(RouteSection section, Policy policy) {
        if (section.mode() != RouteSection.Mode.POLICY) {
            return;
        }
        Located<String> blamed = section.policy().orElse(section.executor());
        Target executor = models.targets().get(section.executor().value());
        for (Rule rule : policy.rules()) {
            if (executor != null && !executor.can().logprobs()) {
                feedable(blamed, policy, rule, executor);
            }
            rule.ladder().forEach(step -> takeable(blamed, section, policy, rule, step));
        }
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

    private void takeable(Located<String> blamed, RouteSection section, Policy policy, Rule rule, Step step) {
        if (!(step instanceof Step.Takeover takeover)) {
            return;
        }
        String by = takeover.by();
        if (by == null && section.advisor().isEmpty()) {
            problems.add(
                    blamed,
                    "rule " + rule.name() + " of policy " + policy.name()
                            + " hands over to an advisor, and the route has" + " none",
                    "Add `advisor` to the route, or name a model: { takeover: { by: NAME } }");
        } else if (by != null && !declared.models().contains(by)) {
            problems.add(
                    blamed,
                    "rule " + rule.name() + " of policy " + policy.name() + " hands over to " + by
                            + ", which is no model",
                    "Use one of " + String.join(", ", declared.models()));
        }
    }
}
