package io.escalier.gateway.metrics;

import java.util.Set;

/**
 * The configured names that a route's series may show.
 *
 * @param executors every model that can be the executor
 * @param advisors every model that can be the advisor; empty for a route without
 * @param rules of the policy
 * @param verified those of them that need a paid check
 * @param unhelped those of them that are left alone in a share of sessions
 * @param advises whether one of them asks the advisor what to do
 * @param explores whether the advisor answers a share of tasks off the path
 * @param limits of the policy, by name
 * @param allowances limits that may refuse its tasks or calls, by name
 * @param baseline whether a share of sessions is served by the advisor alone
 */
public record RouteNames(
        String route,
        String policy,
        Set<String> executors,
        Set<String> advisors,
        Set<String> rules,
        Set<String> verified,
        Set<String> unhelped,
        boolean advises,
        boolean explores,
        Set<String> limits,
        Set<String> allowances,
        boolean baseline) {
    public RouteNames {
        executors = Set.copyOf(executors);
        advisors = Set.copyOf(advisors);
        rules = Set.copyOf(rules);
        verified = Set.copyOf(verified);
        unhelped = Set.copyOf(unhelped);
        limits = Set.copyOf(limits);
        allowances = Set.copyOf(allowances);
    }
}
