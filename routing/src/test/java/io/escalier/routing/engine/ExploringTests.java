package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Room.ADVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.Books;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Explored;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task that is explored")
class ExploringTests {
    private static final Limit.Spend SPEND =
            new Limit.Spend("explore_spend", new Money(1_000_000), Duration.ofDays(1), AtLimit.EXECUTOR);
    private static final List<Claim> CLAIMS = List.of(new Claim(SPEND, new Money(1000)));

    private final Room room = new Room();

    /** Serves call 1 and asks for an answer off the path. */
    private static Puppet exploring(List<Claim> claims) {
        return new Puppet(() -> List.of(call(1, Watch.END), Puppet.release(1, UpTo.ALL)), seen -> {
            List<Move> moves = new ArrayList<>();
            if (seen instanceof Seen.Ended) {
                moves.add(new Move.Explore(ADVISOR, 0.01, claims));
            }
            moves.addAll(Puppet.ordinarily(seen));
            return moves;
        });
    }

    private void serve(Puppet play) {
        room.start(play);
        room.caller.last().answer("42");
        assertNotNull(room.client.entry);
    }

    private void serveAnother(String id) {
        room.freshClient();
        room.start(exploring(CLAIMS), Tasks.streaming(id));
        room.caller.last().answer("42");
    }

    /** The row of the answer off the path. */
    private LedgerEntry second() {
        assertEquals(2, room.books.ended.size());
        assertEquals(0, room.ticker.waiting(), "timers left behind");
        assertEquals(0, room.gate.underWay());
        assertEquals(0, room.steward.open());
        assertTrue(room.caller.calls.stream().allMatch(HandCall::over));
        return room.books.ended.get(1);
    }

    @Test
    @DisplayName("is answered by the advisor when the client has its answer, under a name and an arm of its own")
    void explored() {
        serve(exploring(List.of()));
        assertEquals(2, room.caller.calls.size());
        HandCall off = room.caller.last();
        assertEquals(ADVISOR, off.outgoing.target());
        assertEquals(
                room.caller.calls.get(0).outgoing.task().request(),
                off.outgoing.task().request());
        off.answer("42");
        LedgerEntry first = room.books.ended.get(0);
        LedgerEntry second = second();
        assertNull(first.explored());
        assertEquals(new Explored(first.task().id(), 0.01, Agrees.TRUE), second.explored());
        assertNotEquals(first.task().id(), second.task().id());
        assertEquals(first.task().session(), second.task().session());
        assertEquals(Arm.EXPLORED, second.task().arm());
        assertEquals(Arm.POLICY, first.task().arm());
        AttemptEntry attempt = second.attempts().get(0);
        assertEquals(Purpose.SHADOW, attempt.purpose());
        assertEquals(TargetRole.ADVISOR, attempt.role());
        assertNull(second.servedBy());
        assertNull(second.firstByte());
        assertNull(second.answerId());
        assertEquals("42", room.client.text());
        assertEquals(2, room.books.intended.size());
        assertEquals(2, room.books.settled.size());
        assertEquals(second, room.counters.ended.get(1));
        assertEquals(0, room.counters.held);
    }

    @Test
    @DisplayName("whose answers differ is told from one in which nobody knows")
    void agrees() {
        serve(exploring(List.of()));
        room.caller.last().answer("43");
        LedgerEntry differs = second();
        assertNotNull(differs.explored());
        assertEquals(Agrees.FALSE, differs.explored().agrees());
        Room other = new Room();
        other.start(exploring(List.of()));
        other.caller.last().answer("42");
        other.caller.last().fail(FailureKind.OVERLOADED);
        LedgerEntry failed = other.books.ended.get(1);
        assertNotNull(failed.explored());
        assertEquals(Agrees.UNKNOWN, failed.explored().agrees());
        assertEquals(FailureKind.OVERLOADED, failed.failure());
    }

    @Test
    @DisplayName("keeps its client waiting for nothing: not for the books of it, nor for its limits")
    void delaysNobody() {
        room.steward.answer = new CompletableFuture<>();
        serve(exploring(CLAIMS));
        assertEquals("42", room.client.text());
        assertEquals(1, room.caller.calls.size());
        room.steward.answer.complete(Optional.empty());
        assertEquals(2, room.caller.calls.size());
        room.caller.last().answer("42");
        second();
    }

    @Test
    @DisplayName("is not begun before the books of what was served are closed")
    void booksFirst() {
        room.books.ends = Books.Mood.WAITS;
        room.start(exploring(List.of()));
        room.caller.last().answer("42");
        assertEquals(1, room.caller.calls.size());
        room.books.write();
        assertEquals(2, room.caller.calls.size());
        room.caller.last().answer("42");
        room.books.write();
        second();
    }

    @Test
    @DisplayName("is ended by its deadline, and by no client that leaves")
    void deadline() {
        Engine.Run run = room.start(exploring(List.of()));
        room.caller.last().answer("42");
        run.clientGone();
        room.caller.last().accept().feed(Said.text("4"));
        room.ticker.advance(Room.LEFT);
        LedgerEntry second = second();
        assertEquals(FailureKind.TIMED_OUT, second.failure());
        assertNotNull(second.explored());
        assertEquals(Agrees.UNKNOWN, second.explored().agrees());
    }

    @Test
    @DisplayName("is reserved before it starts, and settled with what it cost")
    void reserves() {
        serve(exploring(CLAIMS));
        assertEquals(List.of(CLAIMS), room.steward.asked);
        room.caller.last().answer("42");
        second();
        assertEquals(List.of("0.000120000 helped"), room.steward.settled);
    }

    @Test
    @DisplayName("in vain is settled with what it cost all the same")
    void failed() {
        serve(exploring(CLAIMS));
        room.caller.last().accept().feed(Said.text("4")).fail(FailureKind.CUT);
        second();
        assertEquals(List.of("0.000110000 in vain"), room.steward.settled);
    }

    @Test
    @DisplayName("ends well though its limits cannot be told of it, and that is counted")
    void settleThrows() {
        serve(exploring(CLAIMS));
        room.steward.throwing = true;
        room.caller.last().answer("42");
        assertEquals(2, room.books.ended.size());
        assertNull(room.books.ended.get(1).failure());
        assertEquals(1, room.counters.count("limits_unknown"));
    }

    @Test
    @DisplayName("gives its place to another when it is over, however it ended")
    void placeIsFree() {
        for (int i = 0; i < 4 * Explorer.MOST; i++) {
            serveAnother("task-" + i);
            if (i % 2 == 0) {
                room.caller.last().answer("42");
            } else {
                room.caller.last().fail(FailureKind.CUT);
            }
        }
        assertEquals(0, room.counters.count("explore_full"));
    }

    @Test
    @DisplayName("is not begun where its limit has no room, fails or does not answer, and that is counted")
    void limited() {
        room.steward.answer = CompletableFuture.completedFuture(Optional.of("explore_spend"));
        serve(exploring(CLAIMS));
        assertEquals(1, room.counters.count("explore_limited"));
        room.assertSettled();
        Room broken = new Room();
        broken.steward.throwing = true;
        broken.start(exploring(CLAIMS));
        broken.caller.last().answer("42");
        assertEquals(1, broken.counters.count("limits_unknown"));
        broken.assertSettled();
        Room slow = new Room();
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        slow.steward.answer = answer;
        slow.start(exploring(CLAIMS));
        slow.caller.last().answer("42");
        slow.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(1, slow.counters.count("limits_unknown"));
        answer.complete(Optional.empty());
        assertEquals(List.of("0.000000000 in vain"), slow.steward.settled);
        slow.assertSettled();
    }

    @Test
    @DisplayName("is one of a bounded number at a time, and beyond it is counted instead")
    void bounded() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        for (int i = 0; i <= Explorer.MOST; i++) {
            serveAnother("task-" + i);
        }
        assertEquals(1, room.counters.count("explore_full"));
        answer.complete(Optional.of("explore_spend"));
        assertEquals(Explorer.MOST, room.counters.count("explore_limited"));
        room.steward.answer = CompletableFuture.completedFuture(Optional.empty());
        serveAnother("last");
        assertEquals(1, room.counters.count("explore_full"));
        room.caller.last().answer("42");
        assertEquals(List.of("0.000120000 helped"), room.steward.settled);
    }

    @Test
    @DisplayName("is not, when it was not served, the client left, or its play made a mistake")
    void notServed() {
        Move explore = new Move.Explore(ADVISOR, 0.01, List.of());
        room.start(new Puppet(() -> List.of(call(1, Watch.END), explore), Puppet::ordinarily));
        room.caller.last().fail(FailureKind.CUT);
        assertEquals(1, room.caller.calls.size());
        room.assertSettled();
        Room gone = new Room();
        Engine.Run run = gone.start(new Puppet(() -> List.of(call(1, Watch.END), explore), Puppet::ordinarily));
        run.clientGone();
        assertEquals(1, gone.caller.calls.size());
        gone.assertSettled();
        Room threw = new Room();
        threw.start(new Puppet(() -> List.of(call(1, Watch.END), explore), seen -> {
            throw new UnsupportedOperationException("a mistake");
        }));
        threw.caller.last().answer("42");
        assertEquals("42", threw.client.text());
        assertEquals(1, threw.caller.calls.size());
        threw.assertSettled();
    }

    @Test
    @DisplayName("leaves what is known of the session as it is")
    void sessionUntouched() {
        serve(exploring(List.of()));
        room.caller.last().answer("42");
        assertEquals(1, room.memory.turns.size());
        assertEquals(List.of(), room.memory.remembered);
        assertEquals(0, room.steward.began);
    }

    @Test
    @DisplayName("names a model of the route, and a share above nothing")
    void impossible() {
        room.start(new Puppet(
                () -> List.of(call(1, Watch.END), new Move.Explore("nobody", 1, List.of())), Puppet::ordinarily));
        room.caller.last().answer("42");
        assertEquals(1, room.counters.count("play_threw_IllegalArgumentException"));
        room.assertSettled();
        for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Move.Explore(ADVISOR, share, List.of()));
        }
    }
}
