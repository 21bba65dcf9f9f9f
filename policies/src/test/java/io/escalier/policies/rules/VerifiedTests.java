package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule with a paid check")
class VerifiedTests {
    private static Given given() {
        return new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
    }

    private static Table buffered(Given given) {
        return new Table(given, Given.buffered("easy"));
    }

    @Test
    @DisplayName("buys nothing as long as its free signals are not suspicious")
    void freeFirst() {
        Table table = buffered(given());
        assertEquals("release 1, finish 1", table.ends("fine").did());
        assertEquals("answer small", table.called());
    }

    @Test
    @DisplayName("fires when the check says so, too")
    void fires() {
        Table table = buffered(given());
        assertEquals("call 2", table.ends("bad").did());
        assertEquals(Duration.ofSeconds(3), table.calls().get(1).deadline());
        assertEquals("discard 2, call 3", table.ends("0.2").did());
        assertEquals("discard 1, release 3, finish 3", table.ends("fine").did());
        assertEquals("answer small, verify small, takeover large", table.called());
        assertEquals("takeover;rule=unsure;step=1", table.decision());
        assertEquals(List.of("unsure!"), table.fired());
        assertTrue(table.remembered().contains(new Delta.Add("checks", 1)));
        assertTrue(table.found().contains("verify.sure"), "what was bought is in the record");
    }

    @Test
    @DisplayName("does not fire when the check is content: the draft is served")
    void content() {
        Table table = buffered(given());
        table.ends("bad");
        assertEquals("discard 2, release 1, finish 1", table.ends("0.9").did());
        assertEquals("accept", table.decision());
        assertEquals(List.of(), table.fired());
    }

    @Test
    @DisplayName(
            "whose check is past its deadline does not fire, and is counted: a slow checker disarms no rule in silence")
    void checkPastItsDeadline() {
        Table table = buffered(given());
        table.ends("bad");
        assertEquals(
                "discard 2, release 1, finish 1",
                table.breaks(FailureKind.TIMED_OUT).did());
        assertEquals(List.of("unsure"), table.unverified());
        assertEquals("accept", table.decision());
    }

    @Test
    @DisplayName("fires unverified where the check is told to")
    void firesUnverified() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP.firing()));
        table.ends("bad");
        assertEquals("discard 2, call 3", table.breaks().did());
        assertEquals("takeover;rule=unsure;step=1", table.decision());
        assertEquals(List.of("unsure"), table.unverified());
    }

    @Test
    @DisplayName("buys a second check only when the first does not decide")
    void oneAfterTheOther() {
        Given both = new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5 && verify.dear < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
        Table decided = buffered(both);
        decided.ends("bad").ends("0.9");
        assertEquals("answer small, verify small", decided.called());
        Table undecided = buffered(both);
        undecided.ends("bad").ends("0.1");
        assertEquals("answer small, verify small, verify large, verify large", undecided.called());
        undecided.ends("0.1", 3);
        assertEquals("discard 4, call 5", undecided.ends("0.2", 4).did());
    }

    @Test
    @DisplayName("buys nothing while a stronger rule fires for certain: it could not win")
    void couldNotWin() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", RETRY)
                .after("worse", "answer.worse", TAKEOVER)
                .buying(Oracle.CHEAP));
        assertEquals("call 2", table.ends("bad and worse").did());
        assertEquals("answer small, takeover large", table.called());
        assertEquals(List.of("worse!"), table.fired(), "nobody knows whether the other one fires");
    }

    @Test
    @DisplayName("leaves the step to a weaker one when its check is content")
    void weakerOne() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .after("worse", "answer.worse", RETRY)
                .buying(Oracle.CHEAP));
        table.ends("bad and worse").ends("0.9");
        assertEquals("answer small, verify small, retry small", table.called());
        assertEquals("retry;rule=worse;step=1", table.decision());
    }

    @Test
    @DisplayName("buys in both arms, so that what is left alone is what would have been helped")
    void bothArms() {
        Given given = new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .unhelped(1)
                .buying(Oracle.CHEAP);
        Table alone = buffered(given);
        alone.ends("bad");
        assertEquals("discard 2, release 1, finish 1", alone.ends("0.1").did());
        assertEquals(List.of("unsure?"), alone.fired());
        Table content = buffered(given);
        content.ends("bad").ends("0.9");
        assertEquals(List.of(), content.fired(), "a check that is content puts it into no arm");
    }

    @Test
    @DisplayName("buys no more than a session may have")
    void perSession() {
        Given given = given().checksPerSession(2);
        SessionView had = SessionView.NEW.with(new Delta.Add("checks", 2));
        Table table = new Table(given, Given.buffered("easy"), had);
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertEquals(List.of("unsure"), table.unverified());
    }

    @Test
    @DisplayName("reserves what its check can cost, and without room does not fire")
    void limited() {
        Table table = buffered(given().verifySpend(AtLimit.EXECUTOR));
        table.ends("bad");
        assertEquals("answer small", table.called());
        assertEquals(
                "verify_spend", table.reserves().get(0).claims().get(0).limit().name());
        assertTrue(table.reserves().get(0).claims().get(0).amount() > 0);
        assertEquals("release 1, finish 1", table.refused("verify_spend").did());
        assertEquals("accept;limit=verify_spend", table.decision());
        assertEquals(List.of("unsure"), table.unverified());
        Table granted = buffered(given().verifySpend(AtLimit.EXECUTOR));
        assertEquals("call 2", granted.ends("bad").granted().did());
    }

    @Test
    @DisplayName("fires unverified without room where the limit says that the advisor helps then")
    void advisorAtLimit() {
        Table table = buffered(given().verifySpend(AtLimit.ADVISOR));
        table.ends("bad");
        assertEquals("call 2", table.refused("verify_spend").did());
        assertEquals("takeover;rule=unsure;step=1;limit=verify_spend", table.decision());
    }

    @Test
    @DisplayName("is not judged on beginnings, nor when the answer has gone out: checks judge whole answers in hand")
    void notOnStreams() {
        Table table = new Table(given().stream(StreamMode.GUARD), Given.streamed("easy"));
        table.says("bad beginning ").says("more of it ");
        assertEquals("release 1 so far", table.did());
        table.ends("bad beginning more of it");
        assertEquals("answer small", table.called());
        assertEquals("accept", table.decision());
    }

    @Test
    @DisplayName("has its check broken off when the client leaves")
    void clientLeaves() {
        Table table = buffered(given());
        table.ends("bad");
        assertEquals("cancel 2, fail client_gone", table.clientLeaves().did());
    }

    @Test
    @DisplayName("makes do without a model to ask")
    void nobodyToAsk() {
        Oracle stranger = new Oracle(Oracle.SIGNAL, "stranger", 1, false);
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(stranger));
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertEquals(List.of("unsure"), table.unverified());
    }

    @Test
    @DisplayName("buys anew for each answer: what was said of one is not true of another")
    void anew() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", RETRY, TAKEOVER)
                .buying(Oracle.CHEAP));
        table.ends("bad").ends("0.2").ends("bad still");
        assertEquals("answer small, verify small, retry small, verify small", table.called());
        assertEquals(
                "discard 4, discard 1, release 3, finish 3", table.ends("0.9").did());
    }

    @Test
    @DisplayName("counts the checks of its own task, too, among those that a session may have")
    void perSessionAndTask() {
        Given given = new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5 && verify.dear < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP, new Oracle(Oracle.DEAR, Given.ADVISOR, 1, false))
                .checksPerSession(2);
        SessionView had = SessionView.NEW.with(new Delta.Add("checks", 1));
        Table table = new Table(given, Given.buffered("easy"), had);
        assertEquals(
                "discard 2, release 1, finish 1", table.ends("bad").ends("0.1").did());
        assertEquals("answer small, verify small", table.called());
    }

    @Test
    @DisplayName("does not fire where its check fails, before or after it was asked, and that is counted")
    void checkFails() {
        for (boolean asking : List.of(true, false)) {
            Table table = buffered(new Given()
                    .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                    .buying(new Failing(asking)));
            table.ends("bad");
            if (!asking) {
                assertEquals("answer small, verify small", table.called());
                table.ends("0.1");
            }
            assertTrue(table.did().endsWith("release 1, finish 1"), table.did());
            assertEquals(List.of("check_failed"), table.odd());
            assertEquals(List.of("unsure"), table.unverified());
        }
    }

    @Test
    @DisplayName("does not fire where there is nothing that its check could ask")
    void nothingToAsk() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5", TAKEOVER)
                .buying(new Oracle(Oracle.SIGNAL, null, 0, false)));
        assertEquals("release 1, finish 1", table.ends("bad").did());
        assertTrue(table.found().contains("verify.sure"), "the record says why it has no value");
        assertEquals(List.of("unsure"), table.unverified());
    }

    @Test
    @DisplayName("gives back what its check waits for when the client leaves")
    void clientLeavesBefore() {
        Table table = buffered(given().verifySpend(AtLimit.EXECUTOR));
        table.ends("bad");
        assertEquals("refund 1, fail client_gone", table.clientLeaves().did());
    }

    @Test
    @DisplayName("goes by the checks without a value when it cannot be verified")
    void unverifiedByWhich() {
        Table table = buffered(new Given()
                .verified("unsure", "answer.bad", "verify.sure < 0.5 && verify.dear < 0.5", TAKEOVER)
                .buying(Oracle.CHEAP.firing(), Oracle.BY_ADVISOR));
        table.ends("bad").ends("0.1");
        table.breaks();
        assertEquals("discard 3, release 1, finish 1", tell(table));
        assertEquals(List.of("unsure"), table.unverified());
    }

    /** The other of two replies breaks, too. */
    private static String tell(Table table) {
        return table.breaks(3).did();
    }

    @Test
    @DisplayName("gives a check back that money had no room for: the session has it later")
    void refusedIsNotHad() {
        Table table = buffered(given().verifySpend(AtLimit.EXECUTOR));
        table.ends("bad").refused("verify_spend");
        assertEquals(List.of(), table.remembered());
    }
}
