package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moves of one task as they come about, and what has been decided so far. */
final class Course {
    private final List<Move> moves = new ArrayList<>();
    private Decision decision;

    Course(Decision decision) {
        this.decision = decision;
    }

    void add(Move move) {
        moves.add(move);
    }

    void note(Fact fact) {
        moves.add(new Move.Note(fact));
    }

    void note(List<Fact> facts) {
        facts.forEach(this::note);
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
        decide(rung.step().kind(), rung.rule().name(), rung.position(), false);
    }

    /** A takeover of an earlier turn goes on. */
    void decideStaying(@Nullable String rule) {
        decide(Decision.Kind.TAKEOVER, rule, 0, false);
    }

    /** A step was taken and came to nothing. */
    void decideAccept() {
        decide(Decision.Kind.ACCEPT, decision.rule(), decision.step(), false);
    }

    /** A rule fired when the answer had gone out; one that acted before is named all the same. */
    void decideLate(Rule fired) {
        String rule = decision.rule() == null ? fired.name() : decision.rule();
        decide(decision.kind(), rule, decision.step(), true);
    }

    private void decide(Decision.Kind kind, @Nullable String rule, int step, boolean late) {
        decision = new Decision(kind, rule, step, decision.limit(), late);
        decided();
    }
}
