package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.task.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a policy makes of one task: which rules fire, and which step that calls for. */
final class Judging {
    private final Policy policy;
    private final Bench bench;
    private final Ladders ladders;
    private final Cast cast;
    private final Request request;
    private final Findings findings;

    Judging(Policy policy, Bench bench, Ladders ladders, Cast cast, Request request) {
        this.policy = policy;
        this.bench = bench;
        this.ladders = ladders;
        this.cast = cast;
        this.request = request;
        this.findings = new Findings(policy.thresholds());
    }

    /**
     * @param fired the rules whose condition holds, in order
     * @param strongest the step to take; null when none can be
     * @param facts for the decision record
     */
    record Ruling(List<Rule> fired, @Nullable Rung strongest, List<Fact> facts) {}

    /** On the request, and on what the last answer still owes. */
    Ruling before() {
        bench.before(new Sight(request, null), findings);
        List<Rule> fired = bench.fired(Stage.BEFORE, findings);
        Rung strongest = null;
        for (Rule rule : fired) {
            strongest = stronger(strongest, takeable(ladders.before(rule)));
        }
        for (Rule rule : policy.at(Stage.AFTER)) {
            strongest = stronger(strongest, takeable(ladders.owed(rule)));
        }
        return ruling(fired, strongest, Stage.BEFORE, false);
    }

    /** On the beginning of an answer that nobody has seen. */
    Ruling beginning(String text) {
        bench.start(new Sight(request, new Answer(null, text, null, List.of(), null, null)), findings);
        return replaceable();
    }

    /** On a whole answer that nobody has seen. */
    Ruling whole(Answer answer) {
        bench.after(new Sight(request, answer), findings);
        return replaceable();
    }

    /** On a whole answer that the client has, or is getting. */
    Ruling late(Answer answer) {
        bench.after(new Sight(request, answer), findings);
        List<Rule> fired = bench.fired(Stage.AFTER, findings);
        fired.forEach(ladders::fellLate);
        return ruling(fired, null, Stage.AFTER, true);
    }

    private Ruling replaceable() {
        List<Rule> fired = bench.fired(Stage.AFTER, findings);
        Rung strongest = null;
        for (Rule rule : fired) {
            strongest = stronger(strongest, takeable(ladders.after(rule)));
        }
        return ruling(fired, strongest, Stage.AFTER, false);
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

    private Ruling ruling(List<Rule> fired, @Nullable Rung strongest, Stage stage, boolean late) {
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : fired) {
            boolean acts = strongest != null && strongest.rule().equals(rule);
            facts.add(new Fact.Fired(rule.name(), stage, acts, late));
        }
        if (!findings.all().isEmpty()) {
            facts.add(new Fact.Measured(findings.all()));
        }
        findings.takeOddities().forEach(what -> facts.add(new Fact.Odd(what)));
        return new Ruling(fired, strongest, facts);
    }
}
