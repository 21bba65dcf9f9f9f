package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ladder")
class LaddersTests {
    private static final Rule AFTER = Given.rule("a", Stage.AFTER, "answer.bad", 0, RETRY, RETRY, TAKEOVER);
    private static final Rule BEFORE = Given.rule("b", Stage.BEFORE, "task.hard", 2, RETRY, TAKEOVER);

    private static SessionView at(long turn, Iterable<Delta> learnt) {
        SessionView view = SessionView.NEW;
        for (Delta delta : learnt) {
            view = view.with(delta);
        }
        return new SessionView(turn, view.numbers(), view.words());
    }

    private static Rung rung(Optional<Rung> rung) {
        return rung.orElseThrow();
    }

    @Test
    @DisplayName("of a rule about answers is climbed within a task and comes to an end")
    void withinTask() {
        Ladders ladders = new Ladders(SessionView.NEW);
        for (int position = 1; position <= 3; position++) {
            Rung next = rung(ladders.after(AFTER));
            assertEquals(position, next.position());
            ladders.climbedAfter(next);
        }
        assertEquals(Optional.empty(), ladders.after(AFTER));
        assertEquals(List.of(), ladders.learnt(), "the next task starts from the first step");
    }

    @Test
    @DisplayName("of a rule about requests is climbed over turns, waits, and stays on its last step")
    void overTurns() {
        Ladders first = new Ladders(SessionView.NEW);
        first.climbedBefore(rung(first.before(BEFORE)));
        assertEquals(Optional.empty(), new Ladders(at(2, first.learnt())).before(BEFORE));
        Ladders third = new Ladders(at(3, first.learnt()));
        assertEquals(2, rung(third.before(BEFORE)).position());
        third.climbedBefore(rung(third.before(BEFORE)));
        assertEquals(2, rung(new Ladders(at(9, third.learnt())).before(BEFORE)).position());
    }

    @Test
    @DisplayName("that two parallel tasks climbed is climbed once")
    void parallel() {
        Ladders one = new Ladders(SessionView.NEW);
        Ladders other = new Ladders(SessionView.NEW);
        one.climbedBefore(rung(one.before(BEFORE)));
        other.climbedBefore(rung(other.before(BEFORE)));
        List<Delta> both = new java.util.ArrayList<>(one.learnt());
        both.addAll(other.learnt());
        assertEquals(2, rung(new Ladders(at(4, both)).before(BEFORE)).position());
    }

    @Test
    @DisplayName("of a rule that fired too late owes its first step that is not a retry, in the next turn only")
    void owed() {
        Ladders late = new Ladders(at(5, List.of()));
        assertEquals(Optional.empty(), late.owed(AFTER));
        late.fellLate(AFTER);
        Rung owed = rung(new Ladders(at(6, late.learnt())).owed(AFTER));
        assertEquals(3, owed.position());
        assertEquals(TAKEOVER, owed.step());
        assertEquals(Optional.empty(), new Ladders(at(7, late.learnt())).owed(AFTER));
    }

    @Test
    @DisplayName("climbed in vain leaves no trace")
    void inVain() {
        Ladders ladders = new Ladders(SessionView.NEW);
        ladders.climbedBefore(rung(ladders.before(BEFORE)));
        ladders.climbedInVain();
        assertEquals(List.of(), ladders.learnt());
    }

    @Test
    @DisplayName("lets a model stay through its turns, with the rule that had it come")
    void stay() {
        Ladders ladders = new Ladders(at(4, List.of()));
        ladders.stay("large", "b", 2, 0);
        for (long turn = 5; turn <= 6; turn++) {
            Ladders later = new Ladders(at(turn, ladders.learnt()));
            assertEquals(Optional.of("large"), later.staying());
            assertEquals(Optional.of("b"), later.stayingRule());
        }
        assertEquals(Optional.empty(), new Ladders(at(7, ladders.learnt())).staying());
        Ladders none = new Ladders(SessionView.NEW);
        none.stay("large", "b", 0, 0);
        assertTrue(none.learnt().isEmpty());
    }
}
