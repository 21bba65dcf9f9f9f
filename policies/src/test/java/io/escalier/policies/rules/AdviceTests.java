package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Format;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Advice")
class AdviceTests {
    private static final Given AFTER = new Given().after("unsure", "answer.bad", ADVISE, TAKEOVER);
    private static final Given BEFORE = new Given().before("hard", "task.hard", 2, ADVISE);

    private static Table buffered(Given given) {
        return new Table(given, Given.buffered("easy"));
    }

    /** What the executor was told beside the client's words, in the call made last. */
    private static String told(Table table) {
        List<Move.Call> calls = table.calls();
        Prompt.Changed prompt = (Prompt.Changed) calls.get(calls.size() - 1).prompt();
        return prompt.changes().stream()
                .filter(Change.Append.class::isInstance)
                .map(change -> ((Change.Append) change).text())
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("is asked about a draft, and the executor answers again with it")
    void afterADraft() {
        Table table = buffered(AFTER);
        assertEquals("call 2", table.ends("bad").did());
        assertEquals("discard 2, call 3", table.ends("look at the units").did());
        assertTrue(told(table).contains("look at the units"));
        assertEquals("discard 1, release 3, finish 3", table.ends("fine").did());
        assertEquals("answer small, advice large, retry small", table.called());
        assertEquals("advise;rule=unsure;step=1", table.decision());
        assertEquals(List.of("unsure!"), table.fired());
    }

    @Test
    @DisplayName("is a question of the gateway's own: bounded in length and time, without tools")
    void question() {
        Table table = buffered(AFTER);
        table.ends("bad");
        Move.Call call = table.calls().get(1);
        Prompt.Own own = assertInstanceOf(Prompt.Own.class, call.prompt());
        assertEquals(AdviceTerms.DEFAULT.maxTokens(), own.maxTokens());
        assertEquals(AdviceTerms.DEFAULT.deadline(), call.deadline());
    }

    @Test
    @DisplayName("shows the executor its draft again only where the step says keep")
    void keepsDraft() {
        Table table = buffered(new Given().after("unsure", "answer.bad", new Step.Advise(null, 64, true)));
        table.ends("bad idea");
        assertEquals(64, ((Prompt.Own) table.calls().get(1).prompt()).maxTokens());
        table.ends("better so");
        assertTrue(told(table).contains("bad idea"), told(table));
        Table other = buffered(AFTER);
        other.ends("bad idea").ends("better so");
        assertFalse(told(other).contains("bad idea"), told(other));
    }

    @Test
    @DisplayName("is judged by what comes of it: the ladder goes on")
    void ladder() {
        Table table = buffered(AFTER);
        table.ends("bad").ends("advice").ends("bad still");
        assertEquals("answer small, advice large, retry small, takeover large", table.called());
        assertEquals(
                "discard 1, discard 3, release 4, finish 4", table.ends("fine").did());
        assertEquals("takeover;rule=unsure;step=2", table.decision());
    }

    @Test
    @DisplayName("comes before the executor's first word where a rule about the request asks for it")
    void beforeTheCall() {
        Table table = new Table(BEFORE, Given.buffered("hard"));
        assertEquals("advice large", table.called());
        assertEquals("discard 1, call 2", table.ends("plan first").did());
        assertTrue(told(table).contains("plan first"));
        assertEquals("release 2, finish 2", table.ends("fine").did());
        assertEquals("advice large, answer small", table.called());
        assertEquals("advise;rule=hard;step=1", table.decision());
    }

    @Test
    @DisplayName("lets the answer that it led to stream live")
    void streams() {
        Table table = new Table(BEFORE.stream(StreamMode.GUARD), Given.streamed("hard"));
        table.ends("plan first");
        assertEquals("release 2", table.did().replace("discard 1, call 2, ", ""), "no rule judges answers here");
    }

    @Test
    @DisplayName("that fails leaves the draft, and the session as it was")
    void failsWithADraft() {
        Table table = buffered(AFTER);
        table.ends("bad");
        assertEquals("release 1, finish 1", table.breaks().did());
        assertEquals(List.of("advice_failed"), table.odd());
        assertEquals("accept;rule=unsure;step=1", table.decision());
        assertEquals(
                List.of(new Delta.Max("arm.unsure", 1)),
                table.remembered(),
                "that the rule's step was due, and nothing of advice");
    }

    @Test
    @DisplayName("is asked for once more with a shorter question where the advisor could not read so much")
    void shortened() {
        String much = "word ".repeat(20_000);
        Table table = buffered(AFTER);
        table.ends("bad " + much);
        int first = question(table, 1).length();
        assertEquals("call 3", table.breaks(FailureKind.CONTEXT_TOO_LONG).did());
        assertTrue(
                question(table, 2).length() < first,
                first + " and then " + question(table, 2).length());
        assertEquals("discard 3, call 4", table.ends("better so").did());
        assertEquals("answer small, advice large, advice large, retry small", table.called());
        assertEquals(List.of("advice_shortened"), table.odd());
    }

    @Test
    @DisplayName("is not asked for a third time, and the executor goes on without")
    void tooLong() {
        Table table = new Table(BEFORE, Given.buffered("hard"));
        table.breaks(FailureKind.CONTEXT_TOO_LONG).breaks(FailureKind.CONTEXT_TOO_LONG);
        assertEquals("advice large, advice large, answer small", table.called());
        assertEquals(List.of("advice_shortened", "advice_failed"), table.odd());
        assertEquals("release 3, finish 3", table.ends("fine").did());
    }

    private static String question(Table table, int call) {
        return ((Prompt.Own) table.calls().get(call).prompt()).user();
    }

    @Test
    @DisplayName("that fails or says nothing leaves the executor to itself")
    void failsWithoutADraft() {
        for (Table table : List.of(
                new Table(BEFORE, Given.buffered("hard")).breaks(),
                new Table(BEFORE, Given.buffered("hard")).ends("  \n"))) {
            assertEquals("advice large, answer small", table.called());
            assertEquals(Prompt.AS_ASKED, table.calls().get(1).prompt());
            assertEquals("release 2, finish 2", table.ends("fine").did());
            assertEquals("accept;rule=hard;step=1", table.decision());
            assertEquals(List.of("advice_failed"), table.odd());
        }
    }

    @Test
    @DisplayName("is given a session so often, and no more: the decision says so")
    void perSession() {
        SessionView advised = SessionView.NEW.with(new Delta.Add("advice", 2));
        Table third = new Table(AFTER, Given.buffered("easy"), advised);
        third.ends("bad").ends("advice").ends("fine");
        assertTrue(third.remembered().contains(new Delta.Add("advice", 1)));
        Table fourth = new Table(AFTER, Given.buffered("easy"), third.nextTurn());
        assertEquals("release 1, finish 1", fourth.ends("bad").did());
        assertEquals("accept;rule=unsure;limit=advice", fourth.decision());
        assertEquals(List.of("unsure"), fourth.fired(), "what a limit refuses is in neither arm");
    }

    @Test
    @DisplayName("is cancelled when the client leaves, and nothing of it is remembered")
    void clientLeaves() {
        Table table = buffered(AFTER);
        table.ends("bad");
        assertEquals("cancel 2, fail client_gone", table.clientLeaves().did());
        assertEquals(List.of(), table.remembered());
    }

    @Test
    @DisplayName("is remembered with its turn, for signals of later ones")
    void remembered() {
        Table table = buffered(AFTER);
        table.ends("bad").ends("advice").ends("fine");
        SessionView next = table.nextTurn();
        assertEquals(1, next.number("step.turn"));
        assertEquals("advise", next.word("step.kind").orElseThrow());
    }

    @Test
    @DisplayName("has no more time than the task")
    void deadline() {
        Table table = new Table(BEFORE, Given.asking("hard", false, 1, new Format.Free()));
        assertTrue(table.calls().get(0).deadline().compareTo(Duration.ofSeconds(60)) <= 0);
    }

    @Test
    @DisplayName("of the same task counts among those that a session is given")
    void perSessionAndTask() {
        Given twice = new Given().after("unsure", "answer.bad", ADVISE, ADVISE);
        SessionView advised = SessionView.NEW.with(new Delta.Add("advice", 2));
        Table table = new Table(twice, Given.buffered("easy"), advised);
        table.ends("bad").ends("advice").ends("bad still");
        assertEquals("answer small, advice large, retry small", table.called());
        assertEquals("advice", table.decision().replaceAll(".*limit=", ""));
    }

    @Test
    @DisplayName("stays what was decided when a retry follows, and when what follows fails")
    void retriedAfterwards() {
        Given given =
                new Given().before("hard", "task.hard", 2, ADVISE).after("unsure", "answer.bad", Given.RETRY, TAKEOVER);
        Table table = new Table(given, Given.buffered("hard"));
        table.ends("plan first").ends("bad");
        assertEquals("advice large, answer small, retry small", table.called());
        assertEquals("advise;rule=hard;step=1", table.decision());
        table.breaks();
        assertEquals("advise;rule=hard;step=1", table.decision());
        assertEquals(1, table.nextTurn().number("step.hard"), "its ladder climbed");
        Table next = new Table(given, Given.buffered("hard"), table.nextTurn());
        assertEquals("answer small", next.called(), "it waits");
    }

    @Test
    @DisplayName("stays what was decided when a takeover after it comes to nothing")
    void takeoverInVain() {
        Table table = new Table(new Given().after("unsure", "answer.bad", ADVISE, TAKEOVER), Given.buffered("easy"));
        table.ends("bad").ends("advice").ends("bad still");
        assertEquals("takeover;rule=unsure;step=2", table.decision());
        assertTrue(table.breaks().did().endsWith("finish 3"), table.did());
        assertEquals("advise;rule=unsure;step=1", table.decision());
    }
}
