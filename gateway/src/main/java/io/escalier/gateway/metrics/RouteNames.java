package io.escalier.gateway.metrics;

import java.util.Set;

/**
 * The configured names that a route's series may show.
 *
 * @param executors every model that can be the executor
 * @param advisors every model that can be the advisor; empty for a route without
 * @param rules of the policy
 * @param unhelped those of them that are left alone in a share of sessions
 * @param baseline whether a share of sessions is served by the advisor alone
 */
public record RouteNames(
        String route,
        String policy,
        Set<String> executors,
        Set<String> advisors,
        Set<String> rules,
        Set<String> unhelped,
        boolean baseline) {
    public RouteNames {
        executors = Set.copyOf(executors);
        advisors = Set.copyOf(advisors);
        rules = Set.copyOf(rules);
        unhelped = Set.copyOf(unhelped);
    }
}
