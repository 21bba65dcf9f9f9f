package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Room.ADVISOR;
import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deadline")
class DeadlineTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);

    private final Room room = new Room();
    private Puppet second = new Puppet(List::of, seen -> List.of());

    /** The executor's answer, then the advisor, each given all the time of the task. */
    @BeforeEach
    void twoCalls() {
        second = new Puppet(
                () -> List.of(call(1, Watch.END)),
                seen -> seen instanceof Seen.Ended ended && ended.id().number() == 1
                        ? List.of(call(2, ADVISOR, Watch.END, Room.LEFT))
                        : Puppet.ordinarily(seen));
    }

    private FailureKind failure() {
        assertNotNull(room.client.failure);
        return room.client.failure.kind();
    }

    @Test
    @DisplayName("breaks a call off to the moment, and what it said until then is billed")
    void breaksOff() {
        room.start(ALONE);
        room.caller.last().accept().feed(Said.text("Hel"));
        room.ticker.advance(Room.LEFT.minusNanos(1));
        assertFalse(room.client.closed());
        room.ticker.advance(Duration.ofNanos(1));
        assertEquals(FailureKind.TIMED_OUT, failure());
        assertTrue(room.caller.last().cancelled());
        assertEquals("timed_out", room.books.settled.get(0).result());
        room.assertSettled();
    }

    @Test
    @DisplayName("runs out before the intent is durable: nothing was called, nothing was used")
    void beforeIntent() {
        room.books.intents = Mood.WAITS;
        room.start(ALONE);
        room.ticker.advance(Room.LEFT);
        assertEquals(FailureKind.TIMED_OUT, failure());
        assertEquals(Usage.NONE, room.books.settled.get(0).usage());
        room.books.write();
        assertTrue(room.caller.calls.isEmpty(), "called after it was given up");
        room.assertSettled();
    }

    @Test
    @DisplayName("shorter than the wait for a repeat leaves no time for one")
    void whileWaitingToRepeat() {
        room.gate.repeats = 1;
        room.start(new Puppet(
                () -> List.of(call(1, EXECUTOR, Watch.END, Gate.WAIT.plusMillis(50))), Puppet::ordinarily));
        room.ticker.advance(Duration.ofMillis(20));
        room.caller.last().fail(FailureKind.CONNECT);
        room.ticker.advance(Gate.WAIT);
        room.ticker.advance(Duration.ofMillis(30));
        assertEquals(FailureKind.TIMED_OUT, failure());
        assertEquals(2, room.caller.calls.size());
        room.assertSettled();
    }

    @Test
    @DisplayName("of the task is shared by its calls: the second has what the first left over")
    void sharedByCalls() {
        room.start(second);
        room.ticker.advance(Duration.ofSeconds(45));
        room.caller.last().answer("draft");
        assertEquals(Room.LEFT.minusSeconds(45), room.caller.last().outgoing.deadline());
        room.ticker.advance(Duration.ofSeconds(15));
        assertEquals(FailureKind.TIMED_OUT, failure());
        assertEquals(Room.LEFT, room.books.ended.get(0).took());
        room.assertSettled();
    }

    @Test
    @DisplayName("that has passed already lets no call be made")
    void passedAlready() {
        room.memory.view = new java.util.concurrent.CompletableFuture<>();
        room.start(new Puppet(() -> List.of(call(1, EXECUTOR, Watch.END, Duration.ZERO)), Puppet::ordinarily));
        room.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(FailureKind.TIMED_OUT, failure());
        assertTrue(room.books.intended.isEmpty());
        room.assertSettled();
    }

    @Test
    @DisplayName("of the task counts from its start, not from the answer of the state store")
    void storeTakesItsShare() {
        room.memory.view = new java.util.concurrent.CompletableFuture<>();
        room.start(ALONE);
        room.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(
                Room.LEFT.minus(Room.STORE_DEADLINE),
                room.caller.last().outgoing.deadline());
    }
}
