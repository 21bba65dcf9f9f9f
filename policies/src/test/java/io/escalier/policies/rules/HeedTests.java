package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.situation.SessionView;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What became of advice")
class HeedTests {
    private static final Step ADVISE = new Step.Advise(null, 0, false);
    private static final Given AFTER = new Given().after("unsure", "answer.bad", ADVISE);
    private static final Given BEFORE = new Given().before("hard", "task.hard", 2, ADVISE);

    private static Table advised(Given given, SessionView session) {
        return new Table(given, Given.buffered("hard"), session)
                .ends("plan first")
                .ends("fine");
    }

    private static Table turn(Given given, String question, SessionView session) {
        return new Table(given, Given.buffered(question), session).ends("fine");
    }

    @Test
    @DisplayName("about an answer is seen in the next: the rule is silent, or fires again")
    void onAnswers() {
        Table settled = new Table(AFTER, Given.buffered("easy"), SessionView.NEW);
        settled.ends("bad").ends("look at the units");
        assertEquals(List.of(), settled.heeded());
        settled.ends("fine");
        assertEquals(List.of("unsure cleared"), settled.heeded());
        Table not = new Table(AFTER, Given.buffered("easy"), SessionView.NEW);
        not.ends("bad").ends("look at the units").ends("bad still");
        assertEquals(List.of("unsure again"), not.heeded());
    }

    @Test
    @DisplayName("about a request is seen in the turns that the rule waits for: none of them makes it fire")
    void cleared() {
        Table first = advised(BEFORE, SessionView.NEW);
        assertEquals(List.of(), first.heeded());
        Table second = turn(BEFORE, "easy", first.nextTurn());
        assertEquals(List.of(), second.heeded(), "one turn of two");
        Table third = turn(BEFORE, "easy", second.nextTurn());
        assertEquals(List.of("hard cleared"), third.heeded());
        assertEquals(List.of(), turn(BEFORE, "hard", third.nextTurn()).heeded(), "it is told once");
    }

    @Test
    @DisplayName("about a request is known as soon as the rule fires again, though its ladder waits")
    void again() {
        Table first = advised(BEFORE, SessionView.NEW);
        Table second = turn(BEFORE, "hard", first.nextTurn());
        assertEquals(List.of("hard again"), second.heeded());
        assertEquals(List.of(), turn(BEFORE, "easy", second.nextTurn()).heeded(), "it is told once");
    }

    @Test
    @DisplayName("that failed is not asked after")
    void failed() {
        Table failed = new Table(AFTER, Given.buffered("easy"), SessionView.NEW);
        failed.ends("bad").breaks();
        assertEquals(List.of(), failed.heeded());
        Table before = new Table(BEFORE, Given.buffered("hard"), SessionView.NEW);
        before.breaks().ends("fine");
        assertEquals(List.of(), turn(BEFORE, "hard", before.nextTurn()).heeded());
    }
}
