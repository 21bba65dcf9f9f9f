package io.escalier.policies.rules;

import io.escalier.policies.condition.Verdict;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Measures the signals that a policy depends on, and no others, and tells which of its rules fire.
 *
 * <p>Failure posture: a detector that throws leaves its signal absent, a condition that cannot be evaluated does not
 * fire; both are told as oddities.
 */
final class Bench {
    private final Policy policy;
    private final List<Detector> before;
    private final List<Detector> after;

    Bench(Policy policy, Collection<Detector> detectors) {
        this.policy = policy;
        Set<String> needed = policy.names();
        this.before = detectors.stream()
                .filter(d -> d.signal().stage() == Stage.BEFORE
                        && needed.contains(d.signal().name()))
                .toList();
        this.after = detectors.stream()
                .filter(d -> d.signal().stage() == Stage.AFTER
                        && needed.contains(d.signal().name()))
                .toList();
    }

    /** Measures the request. */
    void before(Sight sight, Findings findings) {
        before.forEach(detector -> measure(detector, sight, findings));
    }

    /** Measures a whole answer. */
    void after(Sight sight, Findings findings) {
        forgetAnswer(findings);
        after.forEach(detector -> measure(detector, sight, findings));
    }

    /** Measures the beginning of an answer: only what will stand for the whole; the rest is absent. */
    void start(Sight sight, Findings findings) {
        forgetAnswer(findings);
        after.stream().filter(d -> d.signal().prefix()).forEach(detector -> measure(detector, sight, findings));
    }

    /** The rules of a stage whose condition holds, in order. */
    List<Rule> fired(Stage stage, Findings findings) {
        List<Rule> fired = new ArrayList<>();
        for (Rule rule : policy.at(stage)) {
            Verdict verdict = rule.when().test(findings);
            if (verdict == Verdict.TRUE) {
                fired.add(rule);
            } else if (verdict == Verdict.ERROR) {
                findings.odd("condition_failed");
            }
        }
        return fired;
    }

    private void forgetAnswer(Findings findings) {
        findings.forget(after.stream().map(d -> d.signal().name()).toList());
    }

    private static void measure(Detector detector, Sight sight, Findings findings) {
        try {
            findings.add(detector.detect(sight));
        } catch (RuntimeException e) {
            findings.add(Evidence.absent(detector.signal(), "the detector failed"));
            findings.odd("detector_failed");
        }
    }
}
