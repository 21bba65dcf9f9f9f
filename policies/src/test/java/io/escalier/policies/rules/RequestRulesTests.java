package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Format;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule about requests")
class RequestRulesTests {
    private static Table turn(Given given, String question, SessionView session) {
        return new Table(given, Given.buffered(question), session);
    }

    /** Serves what the play called. */
    private static SessionView served(Table table) {
        return table.ends("fine").nextTurn();
    }

    @Test
    @DisplayName("calls the advisor at once, and the executor not at all")
    void takeover() {
        Table table = turn(new Given().before("hard", "task.hard", 0, TAKEOVER), "hard", SessionView.NEW);
        assertEquals("takeover large", table.called());
        assertEquals("takeover;rule=hard;step=1", table.decision());
        assertEquals(List.of("hard!"), table.fired());
        assertEquals("release 1, finish 1", table.ends("fine").did());
    }

    @Test
    @DisplayName("that does not fire leaves the task to the executor")
    void easy() {
        assertEquals(
                "answer small",
                turn(new Given().before("hard", "task.hard", 0, TAKEOVER), "easy", SessionView.NEW)
                        .called());
    }

    @Test
    @DisplayName("has the executor think harder from the first call on")
    void retry() {
        Given given = new Given().before("hard", "task.hard", 0, new Step.Retry("high", null, false, 1));
        Table table = turn(given, "hard", SessionView.NEW);
        assertEquals(Purpose.RETRY, table.calls().get(0).purpose());
        assertEquals(
                new Prompt.Changed(List.of(new Change.Effort("high"))),
                table.calls().get(0).prompt());
    }

    @Test
    @DisplayName("climbs its ladder from turn to turn and stays on its last step")
    void ladderOverTurns() {
        Given given = new Given().before("hard", "task.hard", 0, RETRY, TAKEOVER);
        Table first = turn(given, "hard", SessionView.NEW);
        assertEquals("retry;rule=hard;step=1", first.decision());
        Table second = turn(given, "hard", served(first));
        assertEquals("takeover;rule=hard;step=2", second.decision());
        Table third = turn(given, "hard", served(second));
        assertEquals("takeover;rule=hard;step=2", third.decision());
    }

    @Test
    @DisplayName("stands still for the turns it waits after a step")
    void waits() {
        Given given = new Given().before("hard", "task.hard", 3, TAKEOVER);
        SessionView session = served(turn(given, "hard", SessionView.NEW));
        for (int i = 0; i < 2; i++) {
            Table waiting = turn(given, "hard", session);
            assertEquals("answer small", waiting.called(), "turn " + session.turn());
            assertEquals(List.of("hard"), waiting.fired(), "it fires and does nothing");
            session = served(waiting);
        }
        assertEquals("takeover large", turn(given, "hard", session).called());
    }

    @Test
    @DisplayName("whose takeover broke neither waits nor climbs: the session was not helped")
    void brokenStep() {
        Given given = new Given().before("hard", "task.hard", 9, TAKEOVER, RETRY);
        Table broken = turn(given, "hard", SessionView.NEW).breaks();
        assertEquals("takeover large, answer small", broken.called());
        SessionView session = served(broken);
        assertEquals("takeover;rule=hard;step=1", turn(given, "hard", session).decision());
    }

    @Test
    @DisplayName("lets the advisor stay for as many turns as its step says")
    void stays() {
        Given given = new Given().before("hard", "task.hard", 0, staying(2));
        SessionView session = served(turn(given, "hard", SessionView.NEW));
        for (int i = 0; i < 2; i++) {
            Table staying = turn(given, "easy", session);
            assertEquals("takeover large", staying.called(), "turn " + session.turn());
            assertEquals("takeover;rule=hard", staying.decision());
            session = served(staying);
        }
        assertEquals("answer small", turn(given, "easy", session).called());
    }

    @Test
    @DisplayName("lets the advisor stay only when the client has had its answer")
    void staysOnlyWhenServed() {
        Given given = new Given().before("hard", "task.hard", 0, staying(2));
        Table left = turn(given, "hard", SessionView.NEW).clientLeaves();
        assertEquals(List.of(), left.remembered());
        Table broken = turn(given, "hard", SessionView.NEW).breaks().ends("fine");
        assertEquals("answer small", turn(given, "easy", broken.nextTurn()).called());
    }

    @Test
    @DisplayName("lets the advisor stay, and the executor answer when the one that stays breaks")
    void stayingBreaks() {
        Given given = new Given().before("hard", "task.hard", 0, staying(2));
        SessionView session = served(turn(given, "hard", SessionView.NEW));
        Table table = turn(given, "easy", session).breaks();
        assertEquals("takeover large, answer small", table.called());
        assertEquals("release 2, finish 2", table.ends("fine").did());
        assertEquals("takeover large", turn(given, "easy", table.nextTurn()).called(), "it is still to stay this turn");
    }

    @Test
    @DisplayName("applies to a request for several answers too")
    void choices() {
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER).after("unsure", "answer.bad", TAKEOVER);
        Table table = new Table(given, Given.asking("hard", false, 3, new Format.Free()));
        assertEquals("takeover large", table.called());
        assertEquals("takeover;rule=hard;step=1;limit=choices", table.decision());
    }

    @Test
    @DisplayName("that no model can serve leaves the task to the executor, which is counted")
    void nobodyToTakeIt() {
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER).withoutAdvisor();
        Table table = turn(given, "hard", SessionView.NEW);
        assertEquals("answer small", table.called());
        assertEquals(List.of("step_without_target"), table.odd());
        assertEquals(List.of("hard"), table.fired());
        assertEquals("accept", table.decision());
        assertEquals(List.of(), table.ends("fine").remembered());
    }

    @Test
    @DisplayName("with the stronger step wins, and a later one keeps its place on its ladder")
    void strongest() {
        Given given = new Given().before("think", "task.hard", 0, RETRY).before("over", "task.empty", 0, TAKEOVER);
        Table table = turn(given, "hard and empty", SessionView.NEW);
        assertEquals("takeover;rule=over;step=1", table.decision());
        assertEquals(List.of("think", "over!"), table.fired());
        assertEquals(
                "retry;rule=think;step=1", turn(given, "hard", served(table)).decision());
    }

    @Test
    @DisplayName(
            "judges nothing where the policy skips, and what was found of the request is in the record all the same")
    void skipped() {
        Table table = new Table(
                new Given().before("hard", "task.hard", 1, TAKEOVER).skipping("task.hard"), Given.buffered("hard"));
        assertEquals("answer small", table.called());
        assertEquals(List.of("task.hard"), table.found());
        assertEquals("accept;limit=skip", table.decision());
    }
}
