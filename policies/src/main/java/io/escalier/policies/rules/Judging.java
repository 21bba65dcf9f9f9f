package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.policies.rules.Suspicion.Point;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.RuleArm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the free signals of a policy make of one task: which rules fire, and which steps that calls for. */
final class Judging {
    private final Policy policy;
    private final Bench bench;
    private final Ladders ladders;
    private final Arms arms;
    private final Cast cast;
    private final Sight sight;
    private final Heed heed;
    private final Findings findings;

    Judging(Policy policy, Bench bench, Ladders ladders, Arms arms, Cast cast, Sight sight, Heed heed) {
        this.heed = heed;
        this.policy = policy;
        this.bench = bench;
        this.ladders = ladders;
        this.arms = arms;
        this.cast = cast;
        this.sight = sight;
        this.findings = new Findings(policy.thresholds());
    }

    Findings findings() {
        return findings;
    }

    /** Measures the request; everything else comes after it. */
    void measure() {
        bench.before(sight, findings);
    }

    /** Whether no rule is to judge this task. */
    boolean skips() {
        return policy.means().skip() != null && bench.holds(policy.means().skip(), findings);
    }

    /** Whether a rule about the request fires, whatever its ladder says. */
    boolean restless() {
        return !bench.fired(Stage.BEFORE, findings).isEmpty();
    }

    /** On the request, and on what the last answer still owes. */
    Suspicion before() {
        List<Rule> fired = bench.fired(Stage.BEFORE, findings);
        List<Rung> rungs = new ArrayList<>();
        fired.forEach(rule -> takeable(ladders.before(rule)).ifPresent(rungs::add));
        for (Rule rule : policy.rules()) {
            if (rule.stage() != Stage.BEFORE) {
                takeable(ladders.owed(rule)).ifPresent(rungs::add);
            }
        }
        return suspicion(Point.REQUEST, sight, fired, rungs, heed.onRequest(policy.rules(), fired));
    }

    /** On the beginning of a stream that nobody has seen; paid checks judge whole answers only. */
    Suspicion beginning(String text, boolean guarded) {
        Sight beginning = sight.with(new Answer(null, text, null, List.of(), null, null));
        bench.beginning(beginning, findings);
        List<Rule> fired = new ArrayList<>(guarded ? judgesAnswers() : bench.fired(Stage.DURING, findings));
        fired.removeIf(rule -> rule.verify() != null);
        return replaceable(Point.BEGINNING, beginning, fired);
    }

    /** On a stream of which nothing arrives. */
    Suspicion stalled(Evidence quiet, String text) {
        // Nothing of an answer before this one counts.
        Sight beginning = sight.with(new Answer(null, text, null, List.of(), null, null));
        bench.beginning(beginning, findings);
        findings.add(quiet);
        List<Rule> fired = new ArrayList<>(bench.fired(Stage.DURING, findings));
        fired.removeIf(rule -> rule.verify() != null);
        return replaceable(Point.BEGINNING, beginning, fired);
    }

    /** On a whole answer that nobody has seen. */
    Suspicion whole(Answer answer) {
        Sight whole = sight.with(answer);
        bench.whole(whole, findings);
        List<Rule> fired = judgesAnswers();
        return replaceable(Point.WHOLE, whole, fired, heed.onAnswer(fired));
    }

    /** On a whole answer that the client has, or is getting: nothing is bought any more. */
    Ruling late(Answer answer) {
        bench.whole(sight.with(answer), findings);
        List<Rule> fired = new ArrayList<>(judgesAnswers());
        fired.removeIf(rule -> rule.verify() != null);
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : fired) {
            boolean alone = arms.leavesAlone(rule);
            if (!alone) {
                ladders.fellLate(rule);
            }
            facts.add(new Fact.Fired(rule.name(), rule.stage(), alone ? RuleArm.UNHELPED : RuleArm.NONE, false, true));
        }
        Optional<Rule> first = fired.stream().findFirst();
        facts.addAll(heed.onAnswer(fired));
        facts.addAll(facts());
        return new Ruling(first, first.filter(arms::leavesAlone), facts);
    }

    /**
     * What was found too late.
     *
     * @param first the first rule that fired
     * @param leftAlone that rule, where it is left alone in this session
     */
    record Ruling(Optional<Rule> first, Optional<Rule> leftAlone, List<Fact> facts) {}

    /** The rules about answers that fire, in the order of the policy. */
    private List<Rule> judgesAnswers() {
        return policy.rules().stream()
                .filter(rule -> rule.stage() != Stage.BEFORE && bench.holds(rule.when(), findings))
                .toList();
    }

    private Suspicion replaceable(Point point, Sight judged, List<Rule> fired) {
        return replaceable(point, judged, fired, List.of());
    }

    private Suspicion replaceable(Point point, Sight judged, List<Rule> fired, List<Fact> heeded) {
        List<Rung> rungs = new ArrayList<>();
        fired.forEach(rule -> takeable(ladders.after(rule)).ifPresent(rungs::add));
        return suspicion(point, judged, fired, rungs, heeded);
    }

    private Suspicion suspicion(Point point, Sight judged, List<Rule> fired, List<Rung> rungs, List<Fact> heeded) {
        List<Fact> facts = new ArrayList<>(heeded);
        facts.addAll(facts());
        rungs.sort(Comparator.comparingInt((Rung rung) -> -rung.step().strength()));
        return new Suspicion(point, judged, List.copyOf(fired), List.copyOf(rungs), facts);
    }

    /** A step that nobody can take must not keep a weaker one from being taken, nor give up an answer for nothing. */
    private Optional<Rung> takeable(Optional<Rung> rung) {
        if (rung.isPresent() && !cast.canTake(rung.get().step())) {
            findings.odd("step_without_target");
            return Optional.empty();
        }
        return rung;
    }

    /** What was measured, for the decision record. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (!findings.all().isEmpty()) {
            facts.add(new Fact.Measured(findings.all()));
        }
        findings.takeOddities().forEach(what -> facts.add(new Fact.Odd(what)));
        return facts;
    }
}
