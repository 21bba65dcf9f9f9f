package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.RuleArm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moves of one task as they come about, and what has been decided so far. */
final class Course {
    private final List<Move> moves = new ArrayList<>();
    private Decision decision;
    private boolean fired;

    Course(Decision decision) {
        this.decision = decision;
    }

    void add(Move move) {
        moves.add(move);
    }

    void remember(Delta delta) {
        moves.add(new Move.Remember(delta));
    }

    void note(Fact fact) {
        fired |= fact instanceof Fact.Fired;
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

    void decide(Rung rung) {
        RuleArm arm = rung.rule().unhelped() == 0 ? null : RuleArm.HELPED;
        decide(rung.step().kind(), rung.rule().name(), rung.position(), arm, false);
    }

    /** A takeover of an earlier turn goes on. */
    void decideStaying(@Nullable String rule) {
        decide(Decision.Kind.TAKEOVER, rule, 0, null, false);
    }

    /** A step was taken and came to nothing. */
    void decideAccept() {
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
