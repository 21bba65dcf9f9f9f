package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Chunk.Kind;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A call that fails")
class FailingTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);

    private final Room room = new Room();

    private List<Cause> causes() {
        return room.books.settled.stream().map(AttemptEntry::cause).toList();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("before it was accepted is made again if its kind says so, else is the answer")
    void beforeItWasAccepted(FailureKind kind) {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().fail(kind);
        room.ticker.advance(Gate.WAIT);
        if (kind.repeatable()) {
            assertEquals(2, room.caller.calls.size());
            room.caller.last().answer("Hello");
            assertEquals("Hello", room.client.text());
            assertEquals(List.of(Cause.FIRST, Cause.REPEAT), causes());
            assertEquals(List.of(kind.label(), "ok"), room.gate.results);
        } else {
            assertEquals(1, room.caller.calls.size());
            assertNotNull(room.client.failure);
            assertEquals(kind, room.client.failure.kind());
        }
        room.assertSettled();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("before it said anything leaves nothing of itself with the client, though its content flows freely")
    void beforeContent(FailureKind kind) {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE).fail(kind);
        assertEquals(List.of(), room.client.got);
        room.ticker.advance(Gate.WAIT);
        if (kind.repeatable()) {
            room.caller.last().answer("Hello");
            assertEquals(List.of(Kind.OTHER, Kind.TEXT, Kind.FINISH), room.client.kinds(), "one role only");
        } else {
            assertEquals(List.of(), room.client.got);
        }
        room.assertSettled();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("after it began to speak is never made again")
    void afterContent(FailureKind kind) {
        room.gate.repeats = 9;
        room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE, Said.text("Hel")).fail(kind);
        room.ticker.advance(Duration.ofSeconds(1));
        assertEquals(1, room.caller.calls.size());
        assertEquals("Hel", room.client.text());
        assertNotNull(room.client.failure);
        assertEquals(kind, room.client.failure.kind());
        AttemptEntry served = room.books.ended.get(0).servedBy();
        assertNotNull(served, "a part of it went to the client");
        assertEquals(kind.label(), served.result());
        room.assertSettled();
    }

    @Test
    @DisplayName("is made again no more often than the guard says, and then its last failure is the answer")
    void asOftenAsTheGuardSays() {
        room.gate.repeats = 2;
        room.start(ALONE);
        for (FailureKind kind : List.of(FailureKind.CONNECT, FailureKind.OVERLOADED, FailureKind.RATE_LIMITED)) {
            room.caller.last().fail(kind);
            room.ticker.advance(Gate.WAIT);
        }
        assertEquals(List.of(Cause.FIRST, Cause.REPEAT, Cause.REPEAT), causes());
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.RATE_LIMITED, room.client.failure.kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("is not made again when the wait would outlast the call's deadline")
    void noTimeLeft() {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.ticker.advance(Room.LEFT.minus(Gate.WAIT));
        room.caller.last().fail(FailureKind.CONNECT);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.CONNECT, room.client.failure.kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("and is made again has only the time that is left")
    void repeatHasWhatIsLeft() {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.ticker.advance(Duration.ofSeconds(5));
        room.caller.last().fail(FailureKind.CONNECT);
        room.ticker.advance(Gate.WAIT);
        assertEquals(
                Room.LEFT.minusSeconds(5).minus(Gate.WAIT),
                room.caller.last().outgoing.deadline());
    }

    @Test
    @DisplayName("is not even made when the guard denies it; nothing is in the books")
    void denied() {
        room.gate.denies = true;
        room.start(ALONE);
        assertTrue(room.caller.calls.isEmpty());
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.BREAKER_OPEN, room.client.failure.kind());
        assertEquals(List.of(), room.books.intended);
        room.assertSettled();
    }

    @Test
    @DisplayName("is not made again when the guard has come to deny it meanwhile")
    void deniedMeanwhile() {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().fail(FailureKind.OVERLOADED);
        room.gate.denies = true;
        room.ticker.advance(Gate.WAIT);
        assertEquals(1, room.caller.calls.size());
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.BREAKER_OPEN, room.client.failure.kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("by a mistake of the caller's own is an internal failure at once, not a wait for the deadline")
    void callerThrows() {
        room.caller.mistake = new IllegalArgumentException("edits overlap");
        room.start(ALONE);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.INTERNAL, room.client.failure.kind());
        assertEquals(List.of("caller_threw_IllegalArgumentException"), room.counters.odd);
        assertNull(room.books.ended.get(0).servedBy());
        room.assertSettled();
    }

    @Test
    @DisplayName("is told to nobody any more once it has ended")
    void nothingAfterTheEnd() {
        room.start(ALONE);
        HandCall call = room.caller.last();
        call.answer("Hello");
        room.ticker.advance(Room.LEFT);
        assertEquals(1, room.books.settled.size());
        room.assertSettled();
    }

    @Test
    @DisplayName("leaves none of its last events with the answer of its repeat")
    void lastEventsOfAFailedAttempt() {
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE, Said.USAGE).fail(FailureKind.SILENT_END);
        room.ticker.advance(Gate.WAIT);
        room.caller.last().answer("Hello");
        assertEquals(List.of(Said.USAGE, Said.TERMINAL), room.client.tail);
        room.assertSettled();
    }
}
