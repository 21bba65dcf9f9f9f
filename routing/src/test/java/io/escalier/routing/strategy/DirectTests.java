package io.escalier.routing.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One target that answers everything")
class DirectTests {
    private final Room room = new Room();

    @Test
    @DisplayName("makes one call, lets all of it out, and finishes with it, without a mistake")
    void serves() {
        room.start(new Direct(Room.ADVISOR, TargetRole.ADVISOR));
        room.caller.last().answer("Hello");
        assertEquals(List.of(), room.counters.odd);
        assertEquals("Hello", room.client.text());
        assertEquals("advisor", room.books.settled.get(0).role().label());
        assertEquals(Purpose.ANSWER, room.books.settled.get(0).purpose());
        room.assertSettled();
    }

    @Test
    @DisplayName("fails as its call failed, without a mistake")
    void fails() {
        room.start(new Direct(Room.EXECUTOR, TargetRole.EXECUTOR));
        room.caller.last().accept().feed(Said.text("Hel")).fail(FailureKind.CUT);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.CUT, room.client.failure.kind());
        assertEquals("executor", room.books.settled.get(0).role().label());
        assertEquals(List.of(), room.counters.odd);
        room.assertSettled();
    }
}
