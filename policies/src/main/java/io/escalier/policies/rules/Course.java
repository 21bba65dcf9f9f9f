package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.RuleArm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The moves of one task as they come about, and what has been decided so far. */
final class Course {
    private final List<Move> moves = new ArrayList<>();
    private Decision decision;
    /** Before the step that was taken last. */
    private Decision earlier;

    /** What was told of firings since the executor was last called. */
    private final Set<String> firings = new HashSet<>();

    private boolean fired;

    Course(Decision decision) {
        this.decision = decision;
        this.earlier = decision;
    }

    void add(Move move) {
        moves.add(move);
    }

    void remember(Delta delta) {
        moves.add(new Move.Remember(delta));
    }

    void note(Fact fact) {
        if (fact instanceof Fact.Fired one) {
            fired = true;
            if (!firings.add(one.rule() + one.arm() + one.late())) {
                return;
            }
        }
        moves.add(new Move.Note(fact));
    }

    void note(List<Fact> facts) {
        facts.forEach(this::note);
    }

    void odd(String what) {
        note(new Fact.Odd(what));
    }

    /** A rule's step was due, and the draw left the session alone. */
    void leftAlone(Rule rule) {
        if (decision.kind() == Decision.Kind.ACCEPT) {
            decide(Decision.Kind.ACCEPT, rule.name(), 0, RuleArm.UNHELPED, false);
        }
    }

    /** A limit was in the way of something; of several the first is named. */
    void limited(String limit) {
        if (decision.limit() == null) {
            decision = new Decision(
                    decision.kind(), decision.rule(), decision.step(), decision.arm(), limit, decision.late());
        }
        decided();
    }

    /** A limit kept a rule's step from being taken. */
    void limited(String limit, Rule rule) {
        if (decision.rule() == null) {
            decide(decision.kind(), rule.name(), 0, null, decision.late());
        }
        limited(limit);
    }

    /** An answer begins on which rules can fire anew. */
    void answers() {
        firings.clear();
    }

    /** Whether no rule fired, nothing was decided and no limit was in the way. */
    boolean untouched() {
        return !fired && decision.equals(Decision.ACCEPT);
    }

    /** The moves since the last time. */
    List<Move> take() {
        List<Move> taken = List.copyOf(moves);
        moves.clear();
        return taken;
    }

    /** Puts what has been decided into the record as it stands. */
    void decided() {
        note(new Fact.Decided(decision));
    }

    /** Who was advised before stays advised: a retry after it takes nothing away. */
    void decide(Rung rung) {
        earlier = decision;
        if (!rung.step().escalates() && decision.kind() == Decision.Kind.ADVISE) {
            decided();
            return;
        }
        RuleArm arm = rung.rule().unhelped() == 0 ? null : RuleArm.HELPED;
        decide(rung.step().kind(), rung.rule().name(), rung.position(), arm, false);
    }

    /** A takeover of an earlier turn goes on. */
    void decideStaying(@Nullable String rule) {
        decide(Decision.Kind.TAKEOVER, rule, 0, null, false);
    }

    /** A step was taken and came to nothing: what stands is what was before, if that was help. */
    void decideAccept() {
        if (earlier.kind() == Decision.Kind.ADVISE) {
            decide(Decision.Kind.ADVISE, earlier.rule(), earlier.step(), earlier.arm(), false);
            return;
        }
        decide(Decision.Kind.ACCEPT, decision.rule(), decision.step(), decision.arm(), false);
    }

    /** A rule fired when the answer had gone out; one that acted before is named all the same. */
    void decideLate(Rule fired) {
        String rule = decision.rule() == null ? fired.name() : decision.rule();
        decide(decision.kind(), rule, decision.step(), decision.arm(), true);
    }

    private void decide(Decision.Kind kind, @Nullable String rule, int step, @Nullable RuleArm arm, boolean late) {
        decision = new Decision(kind, rule, step, arm, decision.limit(), late);
        decided();
    }
}
