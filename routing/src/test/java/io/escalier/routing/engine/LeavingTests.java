package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.TaskResult;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that leaves")
class LeavingTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);
    private static final Move REMEMBER = new Move.Remember(new Delta.Add("seen", 1));

    private final Room room = new Room();

    private void assertCancelled() {
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.CLIENT_GONE, room.client.failure.kind());
        assertEquals(TaskResult.CANCELLED, room.books.ended.get(0).result());
        room.assertSettled();
    }

    @Test
    @DisplayName("before the state store answers is never called for")
    void beforeTheStore() {
        room.memory.view = new CompletableFuture<>();
        Engine.Run run = room.start(ALONE);
        run.clientGone();
        room.memory.view.complete(SessionView.NEW);
        assertTrue(room.caller.calls.isEmpty());
        assertTrue(room.books.intended.isEmpty());
        assertCancelled();
    }

    @Test
    @DisplayName("before a store that never answers is let go at the store's deadline")
    void storeNeverAnswers() {
        room.memory.view = new CompletableFuture<>();
        room.start(ALONE).clientGone();
        room.ticker.advance(Room.STORE_DEADLINE);
        assertTrue(room.caller.calls.isEmpty());
        assertCancelled();
    }

    @Test
    @DisplayName("before the intent is durable has made no call, and its attempt used nothing for certain")
    void beforeTheIntent() {
        room.books.intents = Mood.WAITS;
        room.start(ALONE).clientGone();
        assertEquals(Usage.NONE, room.books.settled.get(0).usage());
        assertEquals("cancelled", room.books.settled.get(0).result());
        room.books.write();
        assertTrue(room.caller.calls.isEmpty());
        assertCancelled();
    }

    @Test
    @DisplayName("before the call is accepted has it broken off")
    void beforeAccepted() {
        room.start(ALONE).clientGone();
        assertTrue(room.caller.last().cancelled());
        assertCancelled();
    }

    @Test
    @DisplayName("in the middle of a stream has it broken off, and what it said is billed")
    void midStream() {
        Engine.Run run = room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE, Said.text("Hel"));
        run.clientGone();
        assertTrue(room.caller.last().cancelled());
        assertEquals(room.caller.last().usage(), room.books.settled.get(0).usage());
        assertCancelled();
    }

    @Test
    @DisplayName("between a failure and its repeat is not called for again")
    void whileWaitingToRepeat() {
        room.gate.repeats = 1;
        Engine.Run run = room.start(ALONE);
        room.caller.last().fail(FailureKind.CONNECT);
        run.clientGone();
        room.ticker.advance(Gate.WAIT);
        assertEquals(1, room.caller.calls.size());
        assertCancelled();
    }

    @Test
    @DisplayName("while the books are closed changes nothing any more")
    void whileClosing() {
        room.books.ends = Mood.WAITS;
        Engine.Run run = room.start(ALONE);
        room.caller.last().answer("Hello");
        run.clientGone();
        room.books.write();
        assertEquals(TaskResult.OK, room.books.ended.get(0).result());
        room.assertSettled();
    }

    @Test
    @DisplayName("twice, or when it is all over, changes nothing")
    void twice() {
        Engine.Run run = room.start(ALONE);
        run.clientGone();
        run.clientGone();
        assertCancelled();
    }

    @Test
    @DisplayName("is not remembered to have been helped, though the play asked for it before")
    void nothingRemembered() {
        Engine.Run run = room.start(new Puppet(() -> List.of(call(1, Watch.END), REMEMBER), Puppet::ordinarily));
        run.clientGone();
        assertEquals(List.of(), room.memory.remembered);
        assertCancelled();
    }

    @Test
    @DisplayName("from within a write is not remembered either, though the play finished in the same breath")
    void leavesDuringWrite() {
        Engine.Run[] run = new Engine.Run[1];
        run[0] = room.start(new Puppet(() -> List.of(call(1, Watch.END)), seen -> {
            if (seen instanceof Seen.Ended) {
                // The connection notices while the moves that follow are carried out.
                run[0].clientGone();
                return List.of(release(1, UpTo.ALL), REMEMBER, Puppet.finish(1));
            }
            return Puppet.ordinarily(seen);
        }));
        room.caller.last().answer("Hello");
        assertEquals(List.of(), room.memory.remembered);
        room.assertSettled();
    }

    @Test
    @DisplayName("leaves nothing to remember only then: a task that was served, or failed, is remembered")
    void remembered() {
        room.start(new Puppet(() -> List.of(call(1, Watch.END), REMEMBER), Puppet::ordinarily));
        room.caller.last().fail(FailureKind.CUT);
        assertEquals(1, room.memory.remembered.size());
        Room served = new Room();
        served.start(new Puppet(() -> List.of(call(1, Watch.END), REMEMBER), Puppet::ordinarily));
        served.caller.last().answer("Hello");
        assertEquals(1, served.memory.remembered.size());
        served.assertSettled();
    }

    @Test
    @DisplayName("is told to the play after what happened before, and once")
    void order() {
        Puppet play = new Puppet(() -> List.of(call(1, Watch.CHUNKS)), seen -> List.of());
        Engine.Run run = room.start(play);
        room.caller.last().accept().feed(Said.text("Hel"));
        run.clientGone();
        assertEquals(
                List.of(Seen.Opened.class, Seen.Piece.class, Seen.ClientGone.class),
                play.saw.stream().map(Object::getClass).toList());
        assertFalse(room.client.closed(), "the play has not said its last");
        assertNull(room.client.servedBy);
    }
}
