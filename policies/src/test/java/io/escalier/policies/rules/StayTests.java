package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.config.Lasting;
import io.escalier.routing.situation.SessionView;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A takeover that stays")
class StayTests {
    private static SessionView after(Given given, SessionView session, String question) {
        Table table = new Table(given, Given.buffered(question), session);
        table.ends("fine");
        return table.nextTurn();
    }

    private static String called(Given given, SessionView session, String question) {
        return new Table(given, Given.buffered(question), session).called();
    }

    @Test
    @DisplayName("stays for the rest of the session where the step says so")
    void session() {
        Given given = new Given().before("hard", "task.hard", 1, new Step.Takeover(null, Lasting.SESSION, 0));
        SessionView next = after(given, SessionView.NEW, "hard");
        for (int turn = 0; turn < 30; turn++) {
            assertEquals("takeover large", called(given, next, "easy"));
            next = after(given, next, "easy");
        }
    }

    @Test
    @DisplayName("is released after so many quiet turns in a row, and then every turn is the executor's")
    void released() {
        Given given = new Given().before("hard", "task.hard", 0, new Step.Takeover(null, 8, 2));
        SessionView quiet1 = after(given, SessionView.NEW, "hard");
        assertEquals("takeover large", called(given, quiet1, "easy"));
        SessionView quiet2 = after(given, quiet1, "easy");
        assertEquals("takeover large", called(given, quiet2, "easy"));
        SessionView released = after(given, quiet2, "easy");
        assertEquals("answer small", called(given, released, "easy"));
        assertEquals("answer small", called(given, after(given, released, "easy"), "easy"));
    }

    @Test
    @DisplayName("counts quiet turns anew when a rule about the request fires while it stays")
    void restless() {
        Given given = new Given().before("hard", "task.hard", 0, new Step.Takeover(null, 8, 2));
        SessionView view = after(given, SessionView.NEW, "hard");
        view = after(given, view, "easy");
        view = after(given, view, "hard");
        view = after(given, view, "easy");
        assertEquals("takeover large", called(given, view, "easy"));
        view = after(given, view, "easy");
        assertEquals("answer small", called(given, view, "easy"));
    }

    @Test
    @DisplayName("that was released comes back when its rule fires again")
    void comesBack() {
        Given given = new Given().before("hard", "task.hard", 0, new Step.Takeover(null, 8, 1));
        SessionView view = after(given, SessionView.NEW, "hard");
        view = after(given, view, "easy");
        assertEquals("answer small", called(given, view, "easy"));
        view = after(given, view, "easy");
        assertEquals("takeover large", called(given, view, "hard"));
        view = after(given, view, "hard");
        assertEquals("takeover large", called(given, view, "easy"), "it stays again");
    }

    @Test
    @DisplayName("is of no concern to tasks where no rule is to judge")
    void skipped() {
        Given given = new Given()
                .before("hard", "task.hard", 1, TAKEOVER)
                .after("unsure", "answer.bad", TAKEOVER)
                .skipping("task.empty");
        Table table = new Table(given, Given.buffered("hard but empty"));
        assertEquals("answer small", table.called());
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertEquals("accept;limit=skip", table.decision());
        Table stream = new Table(given.stream(StreamMode.HOLD), Given.streamed("empty"));
        assertEquals("call 1, release 1", stream.did(), "nothing to wait for");
        assertEquals("takeover large", called(given, SessionView.NEW, "hard"));
    }

    @Test
    @DisplayName("has what was found of the request in its record, and remembers no restlessness that nothing hangs on")
    void record() {
        Given given = new Given().before("hard", "task.hard", 0, new Step.Takeover(null, 8, 0));
        Table table = new Table(given, Given.buffered("hard"), after(given, SessionView.NEW, "hard"));
        assertEquals("takeover large", table.called());
        assertEquals(List.of("task.hard"), table.found());
        assertEquals(List.of(), table.ends("fine").remembered());
    }
}
