package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.Verdict;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures the signals that a policy depends on, and no others, and tells which of its rules fire.
 *
 * <p>Failure posture: a detector that throws leaves its signal absent, a condition that cannot be evaluated does not
 * fire; both are told as oddities.
 */
final class Bench {
    private final Policy policy;
    private final List<Detector> before;
    /** Of answers, whole or not. */
    private final List<Detector> answers;

    private final List<Detector> beginnings;
    private final Set<String> ofAnswers;

    Bench(Policy policy, Collection<Detector> detectors) {
        this.policy = policy;
        Set<String> needed = policy.names();
        List<Detector> asked = detectors.stream()
                .filter(d -> needed.contains(d.signal().name()))
                .toList();
        this.before =
                asked.stream().filter(d -> d.signal().stage() == Stage.BEFORE).toList();
        this.answers =
                asked.stream().filter(d -> d.signal().stage() != Stage.BEFORE).toList();
        this.beginnings = answers.stream()
                .filter(d -> d.signal().prefix() || d.signal().stage() == Stage.DURING)
                .toList();
        this.ofAnswers = needed.stream().filter(Bench::ofAnswer).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a signal is of an answer, and so has no value before there is one. */
    static boolean ofAnswer(String signal) {
        return signal.startsWith("answer.") || signal.startsWith("verify.");
    }

    /** Measures the request. */
    void before(Sight sight, Findings findings) {
        before.forEach(detector -> measure(detector, sight, findings));
    }

    /** Measures a whole answer. */
    void whole(Sight sight, Findings findings) {
        findings.forget(ofAnswers);
        answers.forEach(detector -> measure(detector, sight, findings));
    }

    /** Measures the beginning of an answer: only what will stand for the whole; the rest is absent. */
    void beginning(Sight sight, Findings findings) {
        findings.forget(ofAnswers);
        beginnings.forEach(detector -> measure(detector, sight, findings));
    }

    /** The rules of a stage whose condition holds, in order. */
    List<Rule> fired(Stage stage, Findings findings) {
        List<Rule> fired = new ArrayList<>();
        for (Rule rule : policy.at(stage)) {
            if (holds(rule.when(), findings)) {
                fired.add(rule);
            }
        }
        return fired;
    }

    boolean holds(Condition condition, Findings findings) {
        Verdict verdict = findings.test(condition);
        if (verdict == Verdict.ERROR) {
            findings.odd("condition_failed");
        }
        return verdict == Verdict.TRUE;
    }

    /** Measures one signal, whatever its detector does. */
    static void measure(Detector detector, Sight sight, Findings findings) {
        try {
            findings.add(detector.detect(sight));
        } catch (RuntimeException e) {
            findings.add(Evidence.absent(detector.signal(), "the detector failed"));
            findings.odd("detector_failed");
        }
    }
}
