package io.escalier.gateway;

import io.escalier.gateway.config.Route;
import io.escalier.gateway.metrics.RouteNames;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.Rule;
import io.escalier.routing.limit.Limit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads off a route and its policy which names its metrics will show. */
final class ShownNames {
    private ShownNames() {}

    /**
     * @param allowances limits that may refuse its tasks or calls, by name
     * @param policy null for a route that is served without one
     */
    static RouteNames of(Route route, @Nullable Policy policy, Set<String> allowances) {
        List<Rule> rules = policy == null ? List.of() : policy.rules();
        return new RouteNames(
                route.name(),
                route.policy(),
                route.executors(),
                route.helpers(),
                names(rules, rule -> true),
                names(rules, rule -> rule.verify() != null),
                names(rules, rule -> rule.unhelped() > 0),
                policy != null && policy.advises(),
                policy != null && policy.means().explore() > 0,
                route.limits().stream().map(Limit::name).collect(Collectors.toSet()),
                allowances,
                route.baseline() > 0);
    }

    private static Set<String> names(List<Rule> rules, Predicate<Rule> which) {
        return rules.stream().filter(which).map(Rule::name).collect(Collectors.toSet());
    }
}
