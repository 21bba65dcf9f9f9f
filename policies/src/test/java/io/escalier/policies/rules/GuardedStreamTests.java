package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.imagined.Said;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A guarded stream")
class GuardedStreamTests {
    /** Enough for the guard of the tests: four tokens at four letters each. */
    private static final String ENOUGH = "sixteen letters.";

    private static Table guarded(Step... ladder) {
        return new Table(new Given().after("unsure", "answer.bad", ladder).stream(StreamMode.GUARD), streamed("why?"));
    }

    @Test
    @DisplayName("holds its beginning, then flows")
    void passes() {
        Table table = guarded(TAKEOVER);
        assertEquals("call 1", table.did());
        assertEquals("", table.piece(Said.ROLE).did());
        assertEquals("", table.says("a").says("b").says("c").did(), "three tokens, however small");
        assertEquals("release 1 so far", table.says("d").did());
        assertEquals("release 1 so far", table.says("and so on").did());
        assertEquals("release 1, finish 1", table.ends("abcd and so on").did());
        assertEquals("accept", table.decision());
    }

    @Test
    @DisplayName("counts a long piece for as many tokens as it has")
    void longPiece() {
        assertEquals("release 1 so far", guarded(TAKEOVER).says(ENOUGH).did());
    }

    @Test
    @DisplayName("flows when its first text has waited long enough, however short it is")
    void timer() {
        Table table = guarded(TAKEOVER).says("a");
        assertEquals(Duration.ofMillis(1500), table.wakes(1).get(0).after());
        assertEquals("release 1 so far", table.wakes().did());
        assertEquals("release 1 so far", table.says("b").did());
    }

    @Test
    @DisplayName("starts that clock at its first text, not while the model still reasons")
    void timerStartsAtText() {
        Table table = guarded(TAKEOVER).piece(Said.REASONING).piece(Said.REASONING);
        table.wakes(0);
        table.says("a").says("b");
        table.wakes(1);
        assertEquals("release 1 so far", table.wakes().did());
    }

    @Test
    @DisplayName("whose beginning fires a rule is broken off, and the ladder climbed")
    void fires() {
        Table table = guarded(RETRY, TAKEOVER).says("bad, bad, bad, bad");
        assertEquals("cancel 1, call 2", table.did());
        assertEquals("retry;rule=unsure;step=1", table.decision());
        assertEquals("cancel 2, call 3", table.says("bad, bad, bad, bad").did());
        assertEquals("answer small, retry small, takeover large", table.called());
        assertEquals("release 3", table.says("fine").did());
        assertEquals("release 3, finish 3", table.ends("fine").did());
    }

    @Test
    @DisplayName("whose beginning fires a rule with nothing left to try flows; the rule is late")
    void ladderEnded() {
        Table table = guarded(RETRY).says("bad, bad, bad, bad");
        assertEquals("release 2 so far", table.says("bad, bad, bad, bad").did());
        assertEquals("release 2, finish 2", table.ends("bad, bad, bad, bad").did());
        assertEquals(List.of("unsure!", "unsure", "unsure~"), table.fired());
    }

    @Test
    @DisplayName("is not broken off for a step that nobody can take")
    void nobodyToTakeIt() {
        Given given = new Given()
                .after("unsure", "answer.bad", TAKEOVER).stream(StreamMode.GUARD)
                        .withoutAdvisor();
        Table table = new Table(given, streamed("why?")).says("bad, bad, bad, bad");
        assertEquals("release 1 so far", table.did());
        assertEquals("answer small", table.called());
        assertEquals(List.of("step_without_target"), table.odd());
    }

    @Test
    @DisplayName("is judged on its beginning only by what will stand for the whole")
    void prefixOnly() {
        Given given = new Given().after("worse", "answer.worse", TAKEOVER).stream(StreamMode.GUARD);
        Table table = new Table(given, streamed("why?")).says("worse, worse, worse");
        assertEquals("release 1 so far", table.did());
        assertEquals("release 1, finish 1", table.ends("worse, worse, worse").did());
        assertEquals(List.of("worse~"), table.fired());
    }

    @Test
    @DisplayName("that begins anew elsewhere is judged by what it says then, from its first word")
    void restarts() {
        Table table = guarded(TAKEOVER).says("a").says("bad");
        assertEquals("", table.restarts().did());
        assertEquals("", table.says("a").says("b").says("c").did(), "three tokens, counted anew");
        assertEquals("release 1 so far", table.says("d").did());
        assertEquals("release 1, finish 1", table.ends("abcd").did());
        assertEquals(List.of(), table.fired());
        assertEquals("accept", table.decision());
    }

    @Test
    @DisplayName("shorter than its guard is judged whole, as if it had been held")
    void shorter() {
        Table table = guarded(TAKEOVER).says("bad").piece(Said.FINISH);
        assertEquals("call 2", table.ends("bad").did());
        assertEquals("discard 1, release 2", table.says("fine").did(), "the draft is kept until the advisor speaks");
    }

    @Test
    @DisplayName("keeps its tool calls until the end")
    void toolsWait() {
        Table table = guarded(TAKEOVER).says(ENOUGH);
        assertEquals("", table.piece(Said.TOOL).did());
        assertEquals("", table.says("more text after it").did());
        assertEquals("release 1, finish 1", table.ends("fine").did());
        Table first = guarded(TAKEOVER).piece(Said.TOOL).says(ENOUGH);
        assertEquals("", first.did(), "text behind a tool call waits with it");
    }

    @Test
    @DisplayName("lets its tool calls flow where the policy says so")
    void toolsFlow() {
        Given given = new Given()
                .after("unsure", "answer.bad", TAKEOVER)
                .guard(new GuardedStart(4, Duration.ofSeconds(1), false));
        Table table = new Table(given, streamed("why?")).says(ENOUGH);
        assertEquals("release 1 so far", table.piece(Said.TOOL).did());
    }

    @Test
    @DisplayName("keeps its last event until it has been judged whole, whatever comes behind it")
    void lastEventWaits() {
        Table table = guarded(TAKEOVER).says(ENOUGH);
        assertEquals("", table.piece(Said.FINISH).did());
        assertEquals("", table.piece(Said.USAGE).did());
        assertEquals("", table.piece(Said.TERMINAL).did());
        assertEquals("release 1, finish 1", table.ends("fine").did());
        Table shorter = guarded(TAKEOVER).says("a").piece(Said.FINISH);
        assertEquals("", shorter.wakes().did(), "its end is here: it is judged whole");
    }

    @Test
    @DisplayName("does not take the timer of an earlier call for its own")
    void timerOfAnEarlierCall() {
        Table table = guarded(RETRY).says("a");
        String first = table.wakes(1).get(0).timer();
        table.says("bad, bad, bad, bad").says("b");
        assertEquals(2, table.wakes(2).stream().map(w -> w.timer()).distinct().count());
        assertEquals("guard.1", first);
    }

    @Test
    @DisplayName("that holds too much is let go; it is judged when it is over")
    void overflow() {
        Table table = guarded(TAKEOVER).says("a").overflows();
        assertEquals("release 1", table.did());
        assertEquals("", table.wakes().did());
        assertEquals("release 1, finish 1", table.ends("a bad one").did());
        assertEquals("accept;rule=unsure;late", table.decision());
    }

    @Test
    @DisplayName("flows at once when the executor is asked as a last resort: nobody judges it")
    void lastResort() {
        Table table = new Table(
                new Given()
                        .before("hard", "task.hard", 1, Given.TAKEOVER).after("unsure", "answer.bad", RETRY).stream(
                                StreamMode.GUARD),
                Given.streamed("hard"));
        assertEquals("call 2, release 2", table.breaks().did());
    }
}
