package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.Unhelped;
import io.escalier.policies.rules.PolicySection.RuleSection;
import io.escalier.routing.signal.Detector;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps answers that are known to be of no use from being served for the sake of measuring. */
final class CertainFailures {
    private final Set<String> certain;

    CertainFailures(Collection<Detector> detectors) {
        certain = detectors.stream()
                .filter(Detector::certain)
                .map(detector -> detector.signal().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses a share of unhelped sessions on a rule that looks for certain failures and nothing else. */
    void check(RuleSection rule, Condition when, Problems problems) {
        Located<Unhelped> unhelped = rule.unhelped();
        List<String> signals = when.names().stream()
                .filter(name -> !name.startsWith("threshold."))
                .toList();
        boolean wanted = unhelped.value().share() > 0 && !unhelped.value().force();
        if (wanted && !signals.isEmpty() && certain.containsAll(signals)) {
            problems.add(
                    unhelped,
                    "leaves answers as they are that are certain to be of no use: rule " + rule.name()
                            + " looks at nothing but " + String.join(", ", signals),
                    "Take it out, or say that it is meant: { share: 5%, force: true }");
        }
    }
}
