package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.escalier.routing.situation.SessionView;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signals of what is remembered of a session")
class SessionStepTests {
    private static Sights in(long turn, Map<String, Long> numbers, Map<String, SessionView.Held> words) {
        return new Sights().user("hello").in(new SessionView(turn, numbers, words));
    }

    @Test
    @DisplayName("say nothing of steps in a session that had none")
    void fresh() {
        Sights sights = new Sights().user("hello");
        assertEquals("none", sights.value("session.step"));
        assertFalse(sights.measure("session.turns_since_step").present());
        assertEquals(false, sights.value("session.staying"));
    }

    @Test
    @DisplayName("name the newest step and count the turns since it")
    void afterStep() {
        Map<String, SessionView.Held> advised = Map.of("step.kind", new SessionView.Held("advise", 1_000));
        Sights sights = in(7, Map.of("step.turn", 4L), advised);
        assertEquals("advise", sights.value("session.step"));
        assertEquals(3L, sights.value("session.turns_since_step"));
        assertEquals("3 turns ago", sights.measure("session.turns_since_step").words());
        assertEquals(0L, in(3, Map.of("step.turn", 4L), Map.of()).value("session.turns_since_step"));
    }

    @Test
    @DisplayName("say whether a takeover stays for this turn")
    void staying() {
        Map<String, SessionView.Held> stay = Map.of("stay", new SessionView.Held("advisor", 5));
        assertEquals(true, in(5, Map.of(), stay).value("session.staying"));
        assertEquals(false, in(6, Map.of(), stay).value("session.staying"));
    }
}
