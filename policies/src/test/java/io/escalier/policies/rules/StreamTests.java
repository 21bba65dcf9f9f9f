package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.imagined.Said;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Format;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream")
class StreamTests {
    private static final String FOUR = "sixteen letters.";

    private static Given given(StreamMode mode) {
        return new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).stream(mode);
    }

    private static Table live() {
        return new Table(given(StreamMode.LIVE), streamed("why?"));
    }

    @Test
    @DisplayName("that is live flows from the first moment")
    void live_flows() {
        assertEquals("call 1, release 1", live().did());
        assertEquals("release 1, finish 1", live().ends("fine").did());
    }

    @Test
    @DisplayName("that is live is served though a rule fires; the rule is late and acts in the next turn")
    void late() {
        Table table = live().ends("bad");
        assertEquals("release 1, finish 1", table.did());
        assertEquals("answer small", table.called(), "no check or retry once it has gone out");
        assertEquals(List.of("unsure~"), table.fired());
        assertEquals("accept;rule=unsure;late", table.decision());
        Table next = new Table(given(StreamMode.LIVE), streamed("go on"), table.nextTurn());
        assertEquals("takeover large", next.called(), "the first step that is not a retry");
        assertEquals("takeover;rule=unsure;step=2", next.decision());
    }

    @Test
    @DisplayName("that fired a rule late owes help for one turn only")
    void owedOnce() {
        SessionView next = live().ends("bad").nextTurn();
        Table helped = new Table(given(StreamMode.LIVE), streamed("go on"), next).ends("fine");
        assertEquals("answer small", new Table(given(StreamMode.LIVE), streamed("go on"), helped.nextTurn()).called());
    }

    @Test
    @DisplayName("that fired late a rule of retries only owes nothing: nobody can be asked again")
    void nothingOwed() {
        Given given = new Given().after("unsure", "answer.bad", RETRY).stream(StreamMode.LIVE);
        SessionView next = new Table(given, streamed("why?")).ends("bad").nextTurn();
        assertEquals("answer small", new Table(given, streamed("go on"), next).called());
    }

    @Test
    @DisplayName("that is held is judged whole before any of it goes out")
    void held() {
        Table table = new Table(given(StreamMode.HOLD), streamed("why?"));
        assertEquals("call 1", table.did());
        assertEquals("call 2", table.ends("bad").did());
        assertEquals("discard 1, release 2, finish 2", table.ends("fine").did());
    }

    @Test
    @DisplayName("of a structured answer is held where others are guarded: half of it is worth nothing")
    void structured() {
        Given given = given(StreamMode.GUARD);
        Table table = new Table(given, Given.asking("why?", true, 1, new Format.JsonObject()));
        assertEquals("call 2", table.ends("bad").did());
        Table schema = new Table(given, Given.asking("why?", true, 1, new Format.JsonSchema("{}")));
        assertEquals("", schema.says(FOUR).did());
        Table live = new Table(given(StreamMode.LIVE), Given.asking("why?", true, 1, new Format.JsonObject()));
        assertEquals("call 1, release 1", live.did(), "whoever says live gets it live");
    }

    @Test
    @DisplayName("that no rule judges flows, whatever the policy says")
    void nothingToJudge() {
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER).stream(StreamMode.HOLD);
        assertEquals("call 1, release 1", new Table(given, streamed("why?")).did());
    }

    @Test
    @DisplayName("of a takeover flows once the advisor has begun to speak, not before")
    void takeover() {
        for (StreamMode mode : List.of(StreamMode.GUARD, StreamMode.LIVE)) {
            Given given = given(mode).before("hard", "task.hard", 0, TAKEOVER);
            Table table = new Table(given, streamed("hard"));
            assertEquals("call 1", table.did());
            assertEquals("", table.piece(Said.ROLE).did());
            assertEquals("release 1", table.says("He").did());
            assertEquals("", table.says("llo").did(), "it flows by itself");
            assertEquals("release 1, finish 1", table.ends("Hello").did());
        }
    }

    @Test
    @DisplayName("of a takeover is held too where the policy holds streams")
    void takeoverHeld() {
        Table table =
                new Table(given(StreamMode.HOLD), streamed("why?")).ends("bad").ends("bad");
        assertEquals("", table.says("Hello").did());
        assertEquals(
                "discard 1, discard 2, release 3, finish 3", table.ends("Hello").did());
    }

    @Test
    @DisplayName("that holds more than may be held is let go and counted")
    void overflow() {
        Table table = new Table(given(StreamMode.HOLD), streamed("why?")).overflows();
        assertEquals("release 1", table.did());
        assertEquals(List.of("held_overflow"), table.odd());
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertEquals("accept;rule=unsure;late", table.decision());
    }

    @Test
    @DisplayName("of a retry that holds too much goes out in place of the draft")
    void overflowOfRetry() {
        Table table =
                new Table(given(StreamMode.HOLD), streamed("why?")).ends("bad").overflows();
        assertEquals("discard 1, release 2", table.did());
        assertEquals("release 2, finish 2", table.ends("bad").did());
        assertEquals("retry;rule=unsure;step=1;late", table.decision());
    }

    @Test
    @DisplayName("is told piece by piece only where something is to be done about pieces")
    void watched() {
        for (StreamMode mode : StreamMode.values()) {
            Watch answer =
                    new Table(given(mode), streamed("why?")).calls().get(0).watch();
            assertEquals(mode == StreamMode.GUARD ? Watch.CHUNKS : Watch.END, answer, mode::label);
            Given hard = given(mode).before("hard", "task.hard", 0, TAKEOVER);
            Watch takeover = new Table(hard, streamed("hard")).calls().get(0).watch();
            assertEquals(mode == StreamMode.HOLD ? Watch.END : Watch.CHUNKS, takeover, mode::label);
            Given during = given(mode).during("ugly", "answer.ugly", TAKEOVER);
            Watch judged = new Table(during, streamed("why?")).calls().get(0).watch();
            assertEquals(mode == StreamMode.LIVE ? Watch.END : Watch.CHUNKS, judged, mode::label);
            Watch buffered =
                    new Table(during, Given.buffered("why?")).calls().get(0).watch();
            assertEquals(Watch.END, buffered, mode::label);
        }
    }
}
