package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Said;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Under a policy")
class FailuresTests {
    private static final String FAILED = "escalation_failed";

    private static Given given(StreamMode mode) {
        return new Given()
                .before("hard", "task.hard", 0, TAKEOVER).after("unsure", "answer.bad", RETRY, TAKEOVER).stream(mode);
    }

    @Test
    @DisplayName("an executor that fails is not escalated: being down is not being in difficulty")
    void executorFails() {
        for (StreamMode mode : StreamMode.values()) {
            Table table = new Table(given(mode), streamed("why?")).breaks(FailureKind.OVERLOADED);
            assertEquals("fail overloaded", table.did(), mode::label);
            assertEquals("answer small", table.called());
            assertEquals("accept", table.decision());
        }
    }

    @Test
    @DisplayName("a retry that fails leaves the draft to be served")
    void retryFails() {
        Table table =
                new Table(given(StreamMode.HOLD), streamed("why?")).ends("bad").breaks();
        assertEquals("release 1, finish 1", table.did());
        assertEquals(List.of(FAILED), table.odd());
        assertEquals("accept;rule=unsure;step=1", table.decision());
    }

    @Test
    @DisplayName("a takeover that fails leaves the best draft to be served")
    void takeoverFails() {
        Table table = new Table(given(StreamMode.HOLD), streamed("why?"))
                .ends("bad")
                .ends("bad")
                .breaks();
        assertEquals("discard 1, release 2, finish 2", table.did());
        assertEquals(List.of(FAILED), table.odd());
    }

    @Test
    @DisplayName("a takeover that fails before it spoke leaves the task to the executor, whose answer is final")
    void takeoverFailsWithoutDraft() {
        Table table = new Table(given(StreamMode.HOLD), streamed("hard")).breaks();
        assertEquals("takeover large, answer small", table.called());
        assertEquals("release 2, finish 2", table.ends("bad").did());
        assertEquals("accept;rule=hard;step=1", table.decision());
        Table live = new Table(given(StreamMode.LIVE), streamed("hard")).breaks();
        assertEquals("call 2, release 2", live.did());
    }

    @Test
    @DisplayName("a takeover that fails after it began to speak is the client's failure: nothing can be taken back")
    void takeoverFailsMidStream() {
        Table table =
                new Table(given(StreamMode.GUARD), streamed("hard")).says("He").breaks(FailureKind.CUT);
        assertEquals("fail cut", table.did());
    }

    @Test
    @DisplayName("a guarded stream that breaks after it began to flow is the client's failure")
    void guardedBreaks() {
        Table table = new Table(given(StreamMode.GUARD), streamed("why?"))
                .says("sixteen letters.")
                .breaks();
        assertEquals("fail upstream_error", table.did());
    }

    @Test
    @DisplayName("a beginning given up for a step that then fails is asked for once more, and no more than that")
    void guardedStartLost() {
        Table table = new Table(given(StreamMode.GUARD), streamed("why?")).says("bad, bad, bad, bad");
        table.breaks();
        assertEquals("answer small, retry small, answer small", table.called());
        assertEquals("release 3, finish 3", table.ends("bad").did());
        Table twice = new Table(given(StreamMode.GUARD), streamed("why?")).says("bad, bad, bad, bad");
        assertEquals("fail cut", twice.breaks().breaks(FailureKind.CUT).did());
    }

    @Test
    @DisplayName("executor and advisor that both fail are one failure: the executor's")
    void bothFail() {
        Table table = new Table(given(StreamMode.HOLD), streamed("hard")).breaks(FailureKind.OVERLOADED);
        assertEquals("fail connect", table.breaks(FailureKind.CONNECT).did());
        assertEquals("takeover large, answer small", table.called());
    }

    @Test
    @DisplayName("a client that leaves ends everything, and nothing is learnt")
    void clientLeaves() {
        Table held =
                new Table(given(StreamMode.HOLD), streamed("why?")).ends("bad").clientLeaves();
        assertEquals("cancel 2, fail client_gone", held.did());
        assertEquals(List.of(), held.remembered());
        Table hard = new Table(given(StreamMode.GUARD), streamed("hard"))
                .piece(Said.ROLE)
                .clientLeaves();
        assertEquals("cancel 1, fail client_gone", hard.did());
        assertEquals(List.of(), hard.remembered());
    }

    @Test
    @DisplayName("what comes late from a call that was given up changes nothing")
    void givenUp() {
        Table table =
                new Table(given(StreamMode.GUARD), streamed("why?")).says("a").says("bad, bad, bad, bad");
        assertEquals("answer small, retry small", table.called());
        assertEquals("", table.wakes().did(), "the timer of the first call");
        assertEquals("", table.ends("bad, bad, bad, bad", 1).did(), "its end");
        assertEquals("release 2, finish 2", table.ends("fine").did());
        assertEquals("", table.ends("fine").did(), "it is over");
    }
}
