package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.contract.Scene;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Under limits")
class LimitedTests {
    private static Given ladder() {
        return new Given().after("unsure", "answer.bad", RETRY, TAKEOVER).after("worse", "answer.worse", RETRY);
    }

    private static Table buffered(Given given) {
        return new Table(given, Given.buffered("easy"));
    }

    private static List<String> claimed(Move.Reserve reserve) {
        return reserve.claims().stream()
                .map(Claim::limit)
                .map(limit -> limit.name())
                .toList();
    }

    @Test
    @DisplayName("a step is taken when all limits have room, and its call is paid from what was reserved")
    void granted() {
        Table table = buffered(new Given()
                .after("unsure", "answer.bad", TAKEOVER)
                .escalated(AtLimit.EXECUTOR)
                .advisorSpend(AtLimit.EXECUTOR));
        table.ends("bad");
        assertEquals("answer small", table.called(), "it waits");
        assertEquals(
                List.of("escalated", "advisor_spend"), claimed(table.reserves().get(0)));
        assertTrue(table.reserves().get(0).claims().get(1).amount() > 0);
        assertEquals("call 2", table.granted().did());
        assertEquals(table.reserves().get(0).hold(), table.calls().get(1).hold());
        assertEquals("discard 1, release 2, finish 2", table.ends("fine").did());
        assertEquals("takeover;rule=unsure;step=1", table.decision());
    }

    @Test
    @DisplayName("a retry needs no room")
    void retry() {
        Table table = buffered(ladder().escalated(AtLimit.EXECUTOR).advisorSpend(AtLimit.EXECUTOR));
        assertEquals("call 2", table.ends("bad").did());
        assertEquals(List.of(), table.reserves());
    }

    @Test
    @DisplayName("a limit that refuses in the middle of a ladder has the better of two bad drafts served")
    void limitRefusedMidLadderWithTwoBadDrafts() {
        Table table = buffered(ladder().escalated(AtLimit.EXECUTOR));
        table.ends("bad and worse").ends("bad");
        assertEquals("answer small, retry small", table.called());
        assertEquals(
                "discard 1, release 2, finish 2", table.refused("escalated").did());
        assertEquals("retry;rule=unsure;step=1;limit=escalated", table.decision());
        assertEquals(List.of("unsure!", "worse", "unsure"), table.fired());
        Table other = buffered(ladder().escalated(AtLimit.EXECUTOR));
        other.ends("bad").ends("bad and worse");
        assertEquals(
                "discard 2, release 1, finish 1", other.refused("escalated").did());
    }

    @Test
    @DisplayName("a refused step is in neither arm, and the draw comes after the limits")
    void unhelpedDrawAfterLimits() {
        Given given =
                new Given().after("unsure", "answer.bad", TAKEOVER).unhelped(1).escalated(AtLimit.EXECUTOR);
        Table refused = buffered(given);
        refused.ends("bad").refused("escalated");
        assertEquals(List.of("unsure"), refused.fired());
        assertEquals(List.of(), refused.first());
        assertEquals("accept;rule=unsure;limit=escalated", refused.decision());
        assertEquals(List.of(), refused.remembered(), "no arm");
        Table drawn = buffered(given);
        drawn.ends("bad");
        assertEquals("refund 1, release 1, finish 1", drawn.granted().did(), "what is left alone costs nothing");
        assertEquals(List.of("unsure?"), drawn.fired());
        assertEquals("accept;rule=unsure;arm=unhelped", drawn.decision());
    }

    @Test
    @DisplayName("before the call, the executor answers, the advisor helps all the same, or the client is refused")
    void atLimit() {
        Given executor = new Given().before("hard", "task.hard", 1, TAKEOVER).escalated(AtLimit.EXECUTOR);
        Table one = new Table(executor, Given.buffered("hard"));
        assertEquals("call 1", one.refused("escalated").did());
        assertEquals("answer small", one.called());
        assertEquals("accept;rule=hard;limit=escalated", one.decision());

        Given advisor = new Given().before("hard", "task.hard", 1, TAKEOVER).escalated(AtLimit.ADVISOR);
        Table two = new Table(advisor, Given.buffered("hard"));
        two.refused("escalated");
        assertEquals("takeover large", two.called());
        assertFalse(two.reserves().get(1).binding(), "it is counted all the same");
        assertEquals("takeover;rule=hard;step=1;limit=escalated", two.decision());

        Given refuse = new Given().before("hard", "task.hard", 1, TAKEOVER).escalated(AtLimit.REFUSE);
        Table three = new Table(refuse, Given.buffered("hard"));
        assertEquals("fail limit_reached", three.refused("escalated").did());
        assertEquals("accept;rule=hard;limit=escalated", three.decision());
    }

    @Test
    @DisplayName("with a draft in hand a limit is never an error")
    void refuseWithADraft() {
        Table table =
                buffered(new Given().after("unsure", "answer.bad", TAKEOVER).advisorSpend(AtLimit.REFUSE));
        table.ends("bad");
        assertEquals("release 1, finish 1", table.refused("advisor_spend").did());
    }

    @Test
    @DisplayName("limits that cannot be asked leave the executor's answer")
    void unknown() {
        Table table =
                buffered(new Given().after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.ADVISOR));
        table.ends("bad");
        assertEquals("release 1, finish 1", table.refused("unknown").did());
        assertEquals("accept;rule=unsure;limit=unknown", table.decision());
    }

    @Test
    @DisplayName("an exempt rule is held to money limits only")
    void exempt() {
        Table table = buffered(new Given()
                .after("unsure", "answer.bad", TAKEOVER)
                .exempt()
                .escalated(AtLimit.EXECUTOR)
                .advisorSpend(AtLimit.EXECUTOR));
        table.ends("bad");
        assertEquals(List.of("advisor_spend"), claimed(table.reserves().get(0)));
        Table free = buffered(
                new Given().after("unsure", "answer.bad", TAKEOVER).exempt().escalated(AtLimit.EXECUTOR));
        assertEquals("call 2", free.ends("bad").did());
    }

    @Test
    @DisplayName("a task is escalated once, however often it is helped")
    void once() {
        Table table = buffered(new Given()
                .after("unsure", "answer.bad", ADVISE, TAKEOVER)
                .escalated(AtLimit.EXECUTOR)
                .advisorSpend(AtLimit.EXECUTOR));
        table.ends("bad").granted().ends("advice").ends("bad still");
        assertEquals(List.of("advisor_spend"), claimed(table.reserves().get(1)));
    }

    @Test
    @DisplayName("a stay is counted and never refused")
    void neverBreaksAStay() {
        SessionView stays = SessionView.NEW
                .with(new Delta.Until("stay", Given.ADVISOR, 3))
                .with(new Delta.Until("stay.rule", "hard", 3));
        Given given = new Given()
                .before("hard", "task.hard", 1, staying(2))
                .escalated(AtLimit.EXECUTOR)
                .advisorSpend(AtLimit.EXECUTOR);
        Table table = new Table(given, Given.buffered("hard"), stays);
        assertEquals("takeover large", table.called());
        assertFalse(table.reserves().get(0).binding());
        assertEquals(List.of("advisor_spend"), claimed(table.reserves().get(0)));
        assertEquals(table.reserves().get(0).hold(), table.calls().get(0).hold(), "what it costs is known");
    }

    @Test
    @DisplayName("a stream's beginning waits for the limits while it goes on, and flows when they refuse")
    void beginning() {
        Given given = new Given()
                .after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.EXECUTOR).stream(StreamMode.GUARD);
        Table refused = new Table(given, Given.streamed("easy"));
        refused.says("bad beginning ").says("more of it ");
        assertEquals("", refused.did(), "it waits");
        assertEquals("", refused.says("and on").did());
        assertEquals("release 1 so far", refused.refused("escalated").did());
        Table granted = new Table(given, Given.streamed("easy"));
        granted.says("bad beginning ").says("more of it ");
        assertEquals("cancel 1, call 2", granted.granted().did());
    }

    @Test
    @DisplayName("a stream that ends while its beginning waits is a whole answer in hand")
    void endsMeanwhile() {
        Given given = new Given()
                .after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.EXECUTOR).stream(StreamMode.GUARD);
        Table table = new Table(given, Given.streamed("easy"));
        table.says("bad beginning ").says("more of it ").ends("bad beginning more of it");
        assertEquals("", table.did());
        table.granted();
        assertEquals("answer small, takeover large", table.called());
        assertEquals("release 1, finish 1", table.breaks().did(), "the draft is still there");
    }

    @Test
    @DisplayName("what waits for room is given back when the client leaves")
    void clientLeaves() {
        Table table =
                buffered(new Given().after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.EXECUTOR));
        table.ends("bad");
        assertEquals("refund 1, fail client_gone", table.clientLeaves().did());
        assertEquals(List.of("unsure"), table.fired());
    }

    @Test
    @DisplayName("a task whose advice came to nothing is no escalated one, and its next step asks for room again")
    void adviceInVain() {
        Given given = new Given()
                .before("hard", "task.hard", 1, ADVISE)
                .after("unsure", "answer.bad", TAKEOVER)
                .escalated(AtLimit.EXECUTOR);
        Table table = new Table(given, Given.buffered("hard"));
        table.granted().breaks().ends("bad");
        assertEquals(
                List.of(List.of("escalated"), List.of("escalated")),
                table.reserves().stream().map(LimitedTests::claimed).toList());
    }

    @Test
    @DisplayName("advice on a draft claims for the draft, too: it is quoted")
    void quotedDraft() {
        Given given = new Given().after("unsure", "answer.bad", ADVISE).advisorSpend(AtLimit.EXECUTOR);
        String draft = "bad ".repeat(3000);
        Estimates estimates = new Estimates(
                Scene.situation(SessionView.NEW, Given.EXECUTOR, Given.ADVISOR),
                Given.buffered("easy").request());
        assertEquals(
                estimates.adviceAtMost(Given.ADVISOR, Scene.answer(draft), AdviceTerms.DEFAULT.maxTokens()),
                Cost.of(new Money(buffered(given)
                        .ends(draft)
                        .reserves()
                        .get(0)
                        .claims()
                        .get(0)
                        .amount())));
    }

    @Test
    @DisplayName("what a limit only tells of is given back where the session is left alone")
    void tellsAndLeavesAlone() {
        Table table = buffered(
                new Given().after("unsure", "answer.bad", TAKEOVER).unhelped(1).escalated(AtLimit.ADVISOR));
        table.ends("bad");
        assertEquals("refund 2, release 1, finish 1", table.refused("escalated").did());
        assertEquals("accept;rule=unsure;arm=unhelped;limit=escalated", table.decision());
    }

    @Test
    @DisplayName("a stream that is let go while its beginning waits has what it waits for given back")
    void letGoMeanwhile() {
        Given given = new Given()
                .after("unsure", "answer.bad", TAKEOVER).escalated(AtLimit.EXECUTOR).stream(StreamMode.GUARD);
        Table table = new Table(given, Given.streamed("easy"));
        table.says("bad beginning ").says("more of it ");
        assertEquals("refund 1, release 1", table.overflows().did());
    }

    @Test
    @DisplayName("a stream that ends, or breaks, while its beginning waits is judged, or fails, when it is refused")
    void endsAndRefused() {
        Given given = new Given()
                        .after("unsure", "answer.bad", TAKEOVER)
                        .after("worse", "answer.worse", RETRY)
                        .escalated(AtLimit.EXECUTOR)
                        .stream(StreamMode.GUARD);
        Table ended = new Table(given, Given.streamed("easy"));
        ended.says("bad beginning ").says("more of it ").ends("bad beginning and worse");
        assertEquals(
                "release 1 so far, release 1, finish 1",
                ended.refused("escalated").did());
        assertTrue(ended.fired().contains("worse~"), ended.fired()::toString);
        Table broken = new Table(given, Given.streamed("easy"));
        broken.says("bad beginning ").says("more of it ").breaks();
        assertEquals("fail upstream_error", broken.refused("escalated").did());
    }

    @Test
    @DisplayName("of money a step without a price is not taken, which is counted")
    void withoutPrice() {
        Policy policy = new Given()
                .before("hard", "task.hard", 1, TAKEOVER)
                .advisorSpend(AtLimit.EXECUTOR)
                .policy();
        List<Move> moves = new PolicyStrategy(policy, new Parties("endless", "unpriced", null), Telltale.ALL)
                .open(Given.buffered("hard"), Dollars.situation(SessionView.NEW))
                .start();
        assertTrue(moves.contains(new Move.Note(new Fact.Odd("step_without_price"))), moves::toString);
        assertEquals(
                List.of("endless"),
                moves.stream()
                        .filter(Move.Call.class::isInstance)
                        .map(move -> ((Move.Call) move).target())
                        .toList());
    }

    @Test
    @DisplayName("a limit that only tells lifts no other: money holds all the same, and all of it is counted")
    void onlyTellsForItself() {
        Given given = new Given()
                .before("hard", "task.hard", 1, TAKEOVER)
                .escalated(AtLimit.ADVISOR)
                .advisorSpend(AtLimit.EXECUTOR);
        Table dear = new Table(given, Given.buffered("hard"));
        dear.refused("escalated");
        assertEquals(List.of("advisor_spend"), claimed(dear.reserves().get(1)));
        assertTrue(dear.reserves().get(1).binding());
        assertEquals("call 1", dear.refused("advisor_spend").did());
        assertEquals("answer small", dear.called());
        Table fine = new Table(given, Given.buffered("hard"));
        fine.refused("escalated");
        assertEquals("refund 2, call 1", fine.granted().did());
        assertEquals(
                List.of("escalated", "advisor_spend"), claimed(fine.reserves().get(2)));
        assertFalse(fine.reserves().get(2).binding());
        assertEquals(fine.reserves().get(2).hold(), fine.calls().get(0).hold());
        assertEquals("takeover;rule=hard;step=1;limit=escalated", fine.decision());
    }

    @Test
    @DisplayName("an exempt step takes no share, and leaves later steps to claim theirs")
    void exemptFirst() {
        Table table = buffered(new Given()
                .after("worse", "answer.worse", ADVISE)
                .exempt()
                .after("unsure", "answer.bad", TAKEOVER)
                .escalated(AtLimit.EXECUTOR));
        table.ends("worse").ends("advice").ends("bad");
        assertEquals(List.of("escalated"), claimed(table.reserves().get(0)));
    }
}
