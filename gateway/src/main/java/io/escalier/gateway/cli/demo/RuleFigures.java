package io.escalier.gateway.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one rule did on a route, as the metrics have it.
 *
 * @param fired how often its condition held: a ladder of two steps may fire twice on one request
 * @param acted in how many sessions its step was taken
 * @param escalated requests that the advisor helped with because of it
 * @param right settled outcomes of those sessions, or of the request in which the step was taken: successes
 * @param wrong and the others
 */
record RuleFigures(String rule, long fired, long acted, long escalated, long right, long wrong) {
    private static final String FIRINGS = "escalier_rule_firings_total";
    private static final String OUTCOMES = "escalier_rule_outcomes_total";

    /** The rules of the policy that the route has, by name. */
    static List<RuleFigures> of(MetricsPage page, String route) {
        TreeSet<String> names = new TreeSet<>();
        page.series(FIRINGS, sample -> sample.label("route").equals(route))
                .forEach(sample -> names.add(sample.label("rule")));
        List<RuleFigures> rules = new ArrayList<>();
        names.forEach(name -> rules.add(of(page, route, name)));
        return rules;
    }

    private static RuleFigures of(MetricsPage page, String route, String rule) {
        Predicate<MetricsPage.Sample> its = sample ->
                sample.label("route").equals(route) && sample.label("rule").equals(rule);
        return new RuleFigures(
                rule,
                page.sum(FIRINGS, its).longValueExact(),
                page.sum(FIRINGS, its.and(arm("helped"))).longValueExact(),
                page.sum("escalier_escalations_total", its).longValueExact(),
                page.sum(OUTCOMES, its.and(arm("helped")).and(success("true"))).longValueExact(),
                page.sum(OUTCOMES, its.and(arm("helped")).and(success("false"))).longValueExact());
    }

    private static Predicate<MetricsPage.Sample> arm(String value) {
        return sample -> sample.label("arm").equals(value);
    }

    private static Predicate<MetricsPage.Sample> success(String value) {
        return sample -> sample.label("success").equals(value);
    }
}
