package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rule that is left alone")
class UnhelpedTests {
    private static Table body(Given given, String question, SessionView session) {
        return new Table(given, Given.buffered(question), session);
    }

    private static Given hard() {
        return new Given().before("hard", "task.hard", 2, staying(3)).unhelped(1);
    }

    @Test
    @DisplayName("before the call leaves the task to the executor, and says so")
    void before() {
        Table table = body(hard(), "hard", SessionView.NEW);
        assertEquals("answer small", table.called());
        assertEquals("accept;rule=hard;arm=unhelped", table.decision());
        assertEquals(List.of("hard?"), table.fired());
        assertEquals(List.of("hard"), table.first());
        assertEquals("release 1, finish 1", table.ends("fine").did());
    }

    @Test
    @DisplayName("neither climbs nor waits nor stays, and has its first firing once in a session")
    void overTurns() {
        Table first = body(hard(), "hard", SessionView.NEW).ends("fine");
        assertEquals(List.of(new Delta.Max("arm.hard", 2)), first.remembered());
        Table second = body(hard(), "hard", first.nextTurn()).ends("fine");
        assertEquals("answer small", second.called());
        assertEquals("accept;rule=hard;arm=unhelped", second.decision());
        assertEquals(List.of("hard?"), second.fired());
        assertEquals(List.of(), second.first());
        assertEquals(List.of(), second.remembered());
    }

    @Test
    @DisplayName("about an answer serves the answer")
    void after() {
        Given given = new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).unhelped(1);
        Table table = body(given, "easy", SessionView.NEW).ends("bad");
        assertEquals("answer small", table.called());
        assertEquals("release 1, finish 1", table.did());
        assertEquals("accept;rule=unsure;arm=unhelped", table.decision());
        assertEquals(List.of("unsure?"), table.fired());
    }

    @Test
    @DisplayName(
            "keeps a weaker one from stepping in, which has no arm then: both arms of the stronger are alike but for it")
    void weaker() {
        Given given =
                new Given().after("unsure", "answer.bad", TAKEOVER).unhelped(1).after("worse", "answer.worse", RETRY);
        Table table = body(given, "easy", SessionView.NEW).ends("bad and worse");
        assertEquals("answer small", table.called());
        assertEquals(List.of("unsure?", "worse"), table.fired());
        assertEquals(
                "retry;rule=worse;step=1",
                body(given, "easy", table.nextTurn()).ends("worse").decision());
    }

    @Test
    @DisplayName("does not undo what another rule did in the same task")
    void afterAnother() {
        Given given =
                new Given().after("unsure", "answer.bad", TAKEOVER).unhelped(1).after("worse", "answer.worse", RETRY);
        Table table = body(given, "easy", SessionView.NEW).ends("worse").ends("bad");
        assertEquals("answer small, retry small", table.called());
        assertEquals("retry;rule=worse;step=1", table.decision());
        assertEquals(List.of("worse!", "unsure?"), table.fired());
        assertEquals("discard 1, release 2, finish 2", table.did());
    }

    @Test
    @DisplayName("before the call still lets others judge the answer")
    void othersGoOn() {
        Given given = hard().after("unsure", "answer.bad", TAKEOVER);
        Table table = body(given, "hard", SessionView.NEW).ends("bad");
        assertEquals("answer small, takeover large", table.called());
        assertEquals("takeover;rule=unsure;step=1", table.decision());
        assertEquals(List.of("hard?", "unsure!"), table.fired());
    }

    @Test
    @DisplayName("at the beginning of a stream lets it flow, and owes nothing at its end")
    void guarded() {
        Given given = new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).unhelped(1).stream(StreamMode.GUARD);
        Table table = new Table(given, Given.streamed("easy"))
                .says("bad ")
                .says("bad ")
                .says("bad ")
                .says("bad ");
        assertEquals("answer small", table.called());
        assertEquals("accept;rule=unsure;arm=unhelped", table.decision());
        table.ends("bad bad bad bad ");
        assertEquals(List.of("unsure?", "unsure?~"), table.fired());
        assertEquals("accept;rule=unsure;arm=unhelped;late", table.decision());
        assertEquals(List.of(new Delta.Max("arm.unsure", 2)), table.remembered());
    }

    @Test
    @DisplayName("when it fired too late has its arm where its step is due: in the next turn")
    void late() {
        Given given = new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).unhelped(1).stream(StreamMode.LIVE);
        Table late = new Table(given, Given.streamed("easy")).ends("bad");
        assertEquals(List.of("unsure~"), late.fired());
        assertEquals("accept;rule=unsure;late", late.decision());
        Table due = new Table(given, Given.streamed("easy"), late.nextTurn());
        assertEquals("answer small", due.called());
        assertEquals(List.of("unsure?"), due.fired());
        assertEquals(List.of("unsure"), due.first());
        assertEquals("accept;rule=unsure;arm=unhelped", due.decision());
        Table after = new Table(given, Given.streamed("easy"), due.ends("bad").nextTurn());
        assertEquals(List.of(), after.fired(), "left alone for the session: nothing is owed any more");
    }

    @Test
    @DisplayName("has had its arm even if its step came to nothing")
    void brokenStep() {
        Given given = new Given().before("hard", "task.hard", 0, TAKEOVER).unhelped(1e-9);
        Table broken = body(given, "hard", SessionView.NEW).breaks().ends("fine");
        assertEquals("accept;rule=hard;step=1;arm=helped", broken.decision());
        assertEquals(List.of("hard"), broken.first());
        Table next = body(given, "hard", broken.nextTurn());
        assertEquals("takeover;rule=hard;step=1;arm=helped", next.decision());
        assertEquals(List.of(), next.first());
    }

    @Test
    @DisplayName("keeps its arm when the share is changed, until there is none")
    void shareChanges() {
        SessionView alone = body(hard(), "hard", SessionView.NEW).ends("fine").nextTurn();
        assertEquals(
                "accept;rule=hard;arm=unhelped",
                body(hard().unhelped(1e-9), "hard", alone).decision());
        assertEquals(
                "takeover;rule=hard;step=1",
                body(hard().unhelped(0), "hard", alone).decision());
        Given helping = hard().unhelped(1e-9);
        SessionView helped = body(helping, "hard", SessionView.NEW).ends("fine").nextTurn();
        SessionView later = new SessionView(9, helped.numbers(), helped.words());
        assertEquals(
                "takeover;rule=hard;step=1;arm=helped",
                body(hard(), "hard", later).decision());
    }

    @Test
    @DisplayName(
            "is drawn by session and rule: in its share of sessions, alike in parallel tasks, independently of others")
    void draw() {
        Given given = new Given()
                .before("hard", "task.hard", 0, TAKEOVER)
                .after("unsure", "answer.bad", TAKEOVER)
                .unhelped(0.3);
        int sessions = 4_000;
        int hard = 0;
        int unsure = 0;
        int both = 0;
        for (long seed = 0; seed < sessions; seed++) {
            boolean hardAlone = alone(new Table(given, Given.buffered("hard"), SessionView.NEW, seed));
            boolean unsureAlone = alone(new Table(given, Given.buffered("easy"), SessionView.NEW, seed).ends("bad"));
            assertEquals(hardAlone, alone(new Table(given, Given.streamed("hard"), SessionView.NEW, seed)));
            hard += hardAlone ? 1 : 0;
            unsure += unsureAlone ? 1 : 0;
            both += hardAlone && unsureAlone ? 1 : 0;
        }
        within(hard, sessions, 0.3);
        within(unsure, sessions, 0.3);
        within(both, sessions, 0.09);
    }

    private static boolean alone(Table table) {
        return table.decision().contains("arm=unhelped");
    }

    /** Four standard deviations of a binomial count: fixed seeds, so it is always the same count. */
    private static void within(int count, int of, double share) {
        double deviation = Math.sqrt(of * share * (1 - share));
        assertTrue(Math.abs(count - of * share) < 4 * deviation, count + " of " + of + " for a share of " + share);
    }

    @Test
    @DisplayName("is told so when it fires too late, and owes nothing, unless it is never to be left alone any more")
    void lateAndAlone() {
        SessionView alone = new SessionView(1, Map.of("arm.unsure", 2L), Map.of());
        Given given = new Given().after("unsure", "answer.bad", TAKEOVER).unhelped(1).stream(StreamMode.LIVE);
        Table late = new Table(given, Given.streamed("easy"), alone).ends("bad");
        assertEquals("accept;rule=unsure;arm=unhelped;late", late.decision());
        assertEquals(List.of("unsure?~"), late.fired());
        assertEquals("answer small", new Table(given, Given.streamed("easy"), late.nextTurn()).called());
        given.unhelped(0);
        Table helped = new Table(given, Given.streamed("easy"), alone).ends("bad");
        assertEquals("accept;rule=unsure;late", helped.decision());
        assertEquals("takeover large", new Table(given, Given.streamed("easy"), helped.nextTurn()).called());
    }
}
