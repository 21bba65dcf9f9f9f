package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.routing.signal.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules and how a stream is treated while they judge.
 *
 * @param name as configured
 * @param version hash of what it was compiled from
 * @param rules in order: of two equally strong firings the first one wins
 * @param thresholds by full name, as in {@code threshold.confidence}
 * @param stream how streams are treated
 * @param guard how much of a stream is looked at first
 * @param means what it has at its disposal beside its rules
 */
public record Policy(
        String name,
        String version,
        List<Rule> rules,
        Map<String, Double> thresholds,
        StreamMode stream,
        GuardedStart guard,
        Means means) {
    public Policy {
        rules = List.copyOf(rules);
        thresholds = Map.copyOf(thresholds);
    }

    /** The rules that judge at a stage, in order. */
    public List<Rule> at(Stage stage) {
        return rules.stream().filter(rule -> rule.stage() == stage).toList();
    }

    /** The same policy, with one rule's condition taken to hold whenever it is judged: to try out what the rule does. */
    public Policy forcing(String rule) {
        List<Rule> forced = rules.stream()
                .map(one -> one.name().equals(rule) ? one.assumed() : one)
                .toList();
        return new Policy(name, version, forced, thresholds, stream, guard, means);
    }

    /** Whether its executor can be advised. */
    public boolean advises() {
        return means.advice().tool()
                || rules.stream().flatMap(rule -> rule.ladder().stream()).anyMatch(Step.Advise.class::isInstance);
    }

    /** Every signal and threshold that something in it depends on. */
    public Set<String> names() {
        Stream.Builder<Condition> conditions = Stream.builder();
        for (Rule rule : rules) {
            conditions.add(rule.when());
            if (rule.verify() != null) {
                conditions.add(rule.verify());
            }
        }
        if (means.skip() != null) {
            conditions.add(means.skip());
        }
        return conditions
                .build()
                .flatMap(condition -> condition.names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
