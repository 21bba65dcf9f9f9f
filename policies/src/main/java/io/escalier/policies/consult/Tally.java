package io.escalier.policies.consult;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import java.util.ArrayList;
import java.util.List;

/** What one task's consults have come to: how often the executor asked, and whether it was advised. */
final class Tally {
    private final ConsultTerms terms;
    private final Desk desk;
    private Decision decision = Decision.ACCEPT;
    private boolean advised;
    /** How often the executor asked in this answer. */
    private int used;

    Tally(ConsultTerms terms, Desk desk) {
        this.terms = terms;
        this.desk = desk;
    }

    static Move note(Consultation what) {
        return new Move.Note(new Fact.Consulted(what));
    }

    /** The executor has asked so many times more. */
    void asked(int calls) {
        used += calls;
    }

    /** Whether it has asked more often than it may in one answer. */
    boolean spent() {
        return used > terms.uses();
    }

    /** The play inside has decided something: who was helped by advice was advised, unless somebody took over. */
    Move decided(Decision inside) {
        decision = inside;
        return decided();
    }

    private Move decided() {
        return new Move.Note(new Fact.Decided(advised ? decision.advised() : decision));
    }

    /** What has to be noted of a consult of the gateway's. */
    List<Move> found(Found found) {
        advised |= found instanceof Found.Advice;
        return found instanceof Found.Advice ? List.of(decided()) : List.of();
    }

    /** What has to be noted of those that the provider has served: they count as if the gateway had. */
    List<Move> within(Line line, Answer answer) {
        if (line.served() == null) {
            return List.of();
        }
        line.within.heard(answer, terms.prompt());
        List<Move> notes = new ArrayList<>();
        for (Consultation what : line.within.what()) {
            notes.add(note(what));
            if (what == Consultation.GIVEN) {
                used++;
                advised = true;
                desk.given();
            }
        }
        if (line.within.what().contains(Consultation.GIVEN)) {
            notes.add(decided());
        }
        return notes;
    }
}
