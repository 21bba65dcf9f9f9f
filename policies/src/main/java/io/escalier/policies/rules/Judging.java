package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.RuleArm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy makes of one task: which rules fire, and which step that calls for. */
final class Judging {
    private final Policy policy;
    private final Bench bench;
    private final Ladders ladders;
    private final Arms arms;
    private final Cast cast;
    private final Sight sight;
    private final Findings findings;

    Judging(Policy policy, Bench bench, Ladders ladders, Arms arms, Cast cast, Sight sight) {
        this.policy = policy;
        this.bench = bench;
        this.ladders = ladders;
        this.arms = arms;
        this.cast = cast;
        this.sight = sight;
        this.findings = new Findings(policy.thresholds());
    }

    /**
     * @param fired the rules whose condition holds, in order
     * @param strongest the step to take; null when none can be, or none is to be
     * @param leftAlone the rule whose step would have been taken, had the draw not left the session alone; null for none
     * @param facts for the decision record
     */
    record Ruling(
            List<Rule> fired,
            @Nullable Rung strongest,
            @Nullable Rule leftAlone,
            List<Fact> facts) {}

    /** What the session is to know when the client has its answer. */
    List<Delta> learnt() {
        return Stream.of(ladders.learnt(), arms.learnt()).flatMap(List::stream).toList();
    }

    /** On the request, and on what the last answer still owes. */
    Ruling before() {
        bench.before(sight, findings);
        List<Rule> fired = bench.fired(Stage.BEFORE, findings);
        Rung strongest = null;
        for (Rule rule : fired) {
            strongest = stronger(strongest, takeable(ladders.before(rule)));
        }
        for (Rule rule : policy.at(Stage.AFTER)) {
            strongest = stronger(strongest, takeable(ladders.owed(rule)));
        }
        return ruling(fired, strongest);
    }

    /** On the beginning of an answer that nobody has seen. */
    Ruling beginning(String text) {
        bench.start(sight.with(new Answer(null, text, null, List.of(), null, null)), findings);
        return replaceable();
    }

    /** On a whole answer that nobody has seen. */
    Ruling whole(Answer answer) {
        bench.after(sight.with(answer), findings);
        return replaceable();
    }

    /** On a whole answer that the client has, or is getting. */
    Ruling late(Answer answer) {
        bench.after(sight.with(answer), findings);
        List<Rule> fired = bench.fired(Stage.AFTER, findings);
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : fired) {
            boolean alone = arms.leavesAlone(rule);
            if (!alone) {
                ladders.fellLate(rule);
            }
            facts.add(new Fact.Fired(rule.name(), rule.stage(), alone ? RuleArm.UNHELPED : RuleArm.NONE, false, true));
        }
        Rule first = fired.isEmpty() || !arms.leavesAlone(fired.get(0)) ? null : fired.get(0);
        return new Ruling(fired, null, first, withFindings(facts));
    }

    private Ruling replaceable() {
        List<Rule> fired = bench.fired(Stage.AFTER, findings);
        Rung strongest = null;
        for (Rule rule : fired) {
            strongest = stronger(strongest, takeable(ladders.after(rule)));
        }
        return ruling(fired, strongest);
    }

    /** A step that nobody can take must not keep a weaker one from being taken, nor give up an answer for nothing. */
    private @Nullable Rung takeable(Optional<Rung> rung) {
        if (rung.isPresent() && !cast.canTake(rung.get().step())) {
            findings.odd("step_without_target");
            return null;
        }
        return rung.orElse(null);
    }

    /** Of two equally strong steps the first one wins: that of the earlier rule. */
    private static @Nullable Rung stronger(@Nullable Rung first, @Nullable Rung second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return second.step().strength() > first.step().strength() ? second : first;
    }

    /** Draws the arm of the rule whose step is due: the last thing before the step. */
    private Ruling ruling(List<Rule> fired, @Nullable Rung strongest) {
        Rule due = strongest == null ? null : strongest.rule();
        Arms.Drawn drawn = due == null ? Arms.Drawn.NONE : arms.draw(due);
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : fired) {
            facts.add(fact(rule, rule.equals(due) ? drawn : Arms.Drawn.NONE));
        }
        if (due != null && !fired.contains(due)) {
            // What it owes from the turn before.
            facts.add(fact(due, drawn));
        }
        boolean alone = drawn.arm() == RuleArm.UNHELPED;
        return new Ruling(fired, alone ? null : strongest, alone ? due : null, withFindings(facts));
    }

    private static Fact fact(Rule rule, Arms.Drawn drawn) {
        return new Fact.Fired(rule.name(), rule.stage(), drawn.arm(), drawn.first(), false);
    }

    private List<Fact> withFindings(List<Fact> facts) {
        if (!findings.all().isEmpty()) {
            facts.add(new Fact.Measured(findings.all()));
        }
        findings.takeOddities().forEach(what -> facts.add(new Fact.Odd(what)));
        return facts;
    }
}
