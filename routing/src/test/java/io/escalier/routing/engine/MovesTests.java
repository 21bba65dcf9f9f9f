package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Room.ADVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A move")
class MovesTests {
    private static final String THREW = "play_threw_IllegalStateException";

    private final Room room = new Room();

    /** Calls both at once; when the second ended, does this. */
    private Puppet both(Move... then) {
        return new Puppet(
                () -> List.of(call(1, Watch.END), call(2, ADVISOR, Watch.END, Room.LEFT)),
                seen -> seen instanceof Seen.Ended ended && ended.id().number() == 2 ? List.of(then) : List.of());
    }

    private void answerBoth() {
        room.caller.calls.get(0).answer("one");
        room.caller.calls.get(1).answer("two");
    }

    @Test
    @DisplayName("that would mix two answers by a second release is refused; the first is served whole")
    void secondRelease() {
        room.start(both(release(1, UpTo.ALL), release(2, UpTo.ALL), finish(2)));
        answerBoth();
        assertEquals("one", room.client.text());
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
    }

    @Test
    @DisplayName("that would mix two answers by finishing another call is refused; the first is served whole")
    void finishOfAnother() {
        room.start(both(release(1, UpTo.ALL), finish(2)));
        answerBoth();
        assertEquals("one", room.client.text());
        assertEquals(1, room.counters.count(THREW));
        assertEquals(1, room.client.tail.stream().filter(Said.TERMINAL::equals).count());
        room.assertSettled();
    }

    @Test
    @DisplayName("that would pass half an answer off as a whole one is refused; the call goes out to its end")
    void finishTooEarly() {
        room.start(new Puppet(
                () -> List.of(call(1, Watch.CHUNKS), release(1, UpTo.ALL)),
                seen -> seen instanceof Seen.Piece ? List.of(finish(1)) : List.of()));
        room.caller.last().answer("Hello");
        assertEquals("Hello", room.client.text());
        assertEquals(1, room.client.tail.stream().filter(Said.TERMINAL::equals).count());
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
    }

    @Test
    @DisplayName("after the last one is refused and counted; the client has its answer once")
    void afterTheLast() {
        room.start(both(release(2, UpTo.ALL), finish(2), call(3, Watch.END)));
        answerBoth();
        assertEquals("two", room.client.text());
        assertEquals(2, room.caller.calls.size());
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
    }

    @Test
    @DisplayName("to make a call under a name used before, or to an unknown target, is refused")
    void impossibleCalls() {
        room.start(both(call(2, Watch.END)));
        answerBoth();
        assertEquals("two", room.client.text(), "the newest whole answer is served");
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
        Room other = new Room();
        other.start(new Puppet(() -> List.of(call(1, "nobody", Watch.END, Room.LEFT)), Puppet::ordinarily));
        assertNotNull(other.client.failure);
        assertEquals(FailureKind.INTERNAL, other.client.failure.kind());
        other.assertSettled();
    }

    @Test
    @DisplayName("to cancel breaks a call off; what it said is gone, what it used is in the books")
    void cancel() {
        room.start(both(new Move.Cancel(new CallId(1)), release(2, UpTo.ALL), finish(2)));
        room.caller.calls.get(0).accept().feed(Said.text("on"));
        room.caller.calls.get(1).answer("two");
        assertEquals("two", room.client.text());
        assertTrue(room.caller.calls.get(0).cancelled());
        assertEquals(
                List.of("cancelled", "ok"),
                room.books.ended.get(0).attempts().stream().map(a -> a.result()).toList());
        room.assertSettled();
    }

    @Test
    @DisplayName("to discard forgets a whole answer at once")
    void discard() {
        room.start(both(new Move.Discard(new CallId(1)), new Move.Wake("later", Duration.ofSeconds(1))));
        answerBoth();
        long two = 3 + 5;
        assertEquals(two, room.counters.held, "only what the other call gave is held");
        room.ticker.advance(Room.LEFT);
    }

    @Test
    @DisplayName("to wake is answered after its time, once; a second one of the same name replaces the first")
    void wake() {
        Puppet play = new Puppet(
                () -> List.of(
                        call(1, Watch.END),
                        new Move.Wake("a", Duration.ofSeconds(1)),
                        new Move.Wake("b", Duration.ofSeconds(3)),
                        new Move.Wake("a", Duration.ofSeconds(2))),
                Puppet::ordinarily);
        room.start(play);
        room.ticker.advance(Duration.ofMillis(1999));
        assertEquals(List.of(), play.saw);
        room.ticker.advance(Duration.ofSeconds(2));
        assertEquals(List.of(new Seen.Woke("a"), new Seen.Woke("b")), play.saw);
        room.caller.last().answer("Hello");
        room.assertSettled();
    }

    @Test
    @DisplayName("brings nothing to the play before the moves beside it are carried out")
    void nothingInBetween() {
        room.gate.denies = true;
        Puppet play = new Puppet(() -> List.of(call(1, Watch.END), release(1, UpTo.ALL)), Puppet::ordinarily);
        room.start(play);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.BREAKER_OPEN, room.client.failure.kind());
        assertEquals(List.of(), room.counters.odd, "the release came after the end");
        room.assertSettled();
    }

    @Test
    @DisplayName("to wake is forgotten when the task is over")
    void wakeAfterTheEnd() {
        Puppet play = new Puppet(
                () -> List.of(call(1, Watch.END), new Move.Wake("a", Duration.ofSeconds(1))), Puppet::ordinarily);
        room.start(play);
        room.caller.last().answer("Hello");
        room.assertSettled();
        room.ticker.advance(Duration.ofSeconds(2));
        assertTrue(play.saw.stream().noneMatch(Seen.Woke.class::isInstance));
    }

    @Test
    @DisplayName("to note a fact puts it into the row, or counts it; of decisions and evidence the last stays")
    void note() {
        Decision first = new Decision(Decision.Kind.RETRY, "a", 1, null, null, false);
        Decision last = new Decision(Decision.Kind.TAKEOVER, "b", 2, RuleArm.HELPED, null, false);
        room.start(both(
                new Move.Note(new Fact.Measured(List.of(new Evidence("x", 1L, ""), new Evidence("y", 1L, "")))),
                new Move.Note(new Fact.Measured(List.of(new Evidence("x", 2L, "")))),
                new Move.Note(new Fact.Fired("a", Stage.AFTER, RuleArm.UNHELPED, true, false)),
                new Move.Note(new Fact.Decided(first)),
                new Move.Note(new Fact.Decided(last)),
                new Move.Note(new Fact.Odd("strange")),
                new Move.Note(new Fact.Unverified("c")),
                release(2, UpTo.ALL),
                finish(2)));
        answerBoth();
        LedgerEntry row = room.books.ended.get(0);
        assertEquals(last, row.decision());
        assertEquals(last, room.client.decisionAtStart);
        assertEquals(List.of(new Evidence("x", 2L, ""), new Evidence("y", 1L, "")), row.evidence());
        assertEquals(List.of(new Firing("a", Stage.AFTER, RuleArm.UNHELPED, true, false)), row.firings());
        assertEquals(1, room.counters.count("strange"));
        assertEquals(List.of("c"), room.counters.unverified);
        room.assertSettled();
    }

    @Test
    @DisplayName("that brings two calls about has them in the row in the order they started, not ended")
    void orderStarted() {
        room.start(new Puppet(
                () -> List.of(call(1, Watch.END), call(2, ADVISOR, Watch.END, Room.LEFT)),
                seen -> seen instanceof Seen.Ended ended && ended.id().number() == 1
                        ? Puppet.ordinarily(seen)
                        : List.of()));
        room.caller.calls.get(1).answer("two");
        room.caller.calls.get(0).answer("one");
        assertEquals(
                List.of("attempt-1", "attempt-2"),
                room.books.ended.get(0).attempts().stream()
                        .map(a -> a.id().value())
                        .toList());
        room.assertSettled();
    }
}
