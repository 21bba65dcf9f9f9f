package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.TargetRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A ledger in trouble")
class BooksTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);
    private static final String COUNTED = "ledger_failed";

    private final Room room = new Room();

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "THROWS"})
    @DisplayName("that cannot write intents is counted once for each, and the task is served")
    void intents(Mood mood) {
        room.books.intents = mood;
        room.gate.repeats = 1;
        room.start(ALONE);
        room.caller.last().fail(FailureKind.CONNECT);
        room.ticker.advance(Gate.WAIT);
        room.caller.last().answer("Hello");
        assertEquals("Hello", room.client.text());
        assertEquals(2, room.counters.count(COUNTED));
        room.assertSettled();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "THROWS"})
    @DisplayName("that cannot write the row of the task is counted once, and the client has its last event")
    void ends(Mood mood) {
        room.books.ends = mood;
        room.start(ALONE);
        room.caller.last().answer("Hello");
        assertEquals(2, room.client.tail.size());
        assertEquals(1, room.counters.count(COUNTED));
        room.assertSettled();
    }

    @Test
    @DisplayName("that throws at a settlement is counted, and the task goes on")
    void settlements() {
        room.books.settlements = Mood.THROWS;
        room.start(ALONE);
        room.caller.last().answer("Hello");
        assertEquals(2, room.client.tail.size());
        assertEquals(1, room.counters.count(COUNTED));
        room.assertSettled();
    }

    @Test
    @DisplayName("that fails late delays the call and the last event, no more")
    void late() {
        room.books.intents = Mood.WAITS;
        room.books.ends = Mood.WAITS;
        room.start(ALONE);
        room.books.lose();
        room.caller.last().answer("Hello");
        assertFalse(room.client.closed());
        room.books.lose();
        assertEquals("Hello", room.client.text());
        assertEquals(2, room.counters.count(COUNTED));
        assertEquals(room.books.failures(), room.counters.count(COUNTED));
        room.assertSettled();
    }

    @Test
    @DisplayName("in every way at once does not keep the client from its answer")
    void everything() {
        room.books.intents = Mood.FAILS;
        room.books.settlements = Mood.THROWS;
        room.books.ends = Mood.THROWS;
        room.start(ALONE);
        room.caller.last().answer("Hello");
        assertEquals("Hello", room.client.text());
        assertEquals(3, room.counters.count(COUNTED));
        room.assertSettled();
    }

    @Test
    @DisplayName("does not keep a client from its error either")
    void failure() {
        room.books.ends = Mood.FAILS;
        room.start(ALONE);
        room.caller.last().accept().feed(Said.text("Hel")).fail(FailureKind.CUT);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.CUT, room.client.failure.kind());
        room.assertSettled();
    }
}
