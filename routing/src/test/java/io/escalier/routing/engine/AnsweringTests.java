package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Chunk.Kind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.Intent;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task that goes well")
class AnsweringTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);

    private final Room room = new Room();

    @Test
    @DisplayName("streams content as it comes, and the last events when the books are closed")
    void streams() {
        room.books.ends = Mood.WAITS;
        room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE, Said.text("Hello"));
        assertEquals(List.of(Kind.OTHER, Kind.TEXT), room.client.kinds());
        room.caller.last().feed(Said.FINISH, Said.USAGE, Said.TERMINAL).end();
        assertEquals(List.of(Kind.OTHER, Kind.TEXT, Kind.FINISH), room.client.kinds());
        assertFalse(room.client.closed(), "the row is not durable yet");
        room.books.write();
        assertEquals(List.of(Said.USAGE, Said.TERMINAL), room.client.tail);
        room.assertSettled();
    }

    @Test
    @DisplayName("gives a whole body out only when the books are closed")
    void whole() {
        room.books.ends = Mood.WAITS;
        room.start(ALONE, Tasks.buffered());
        room.caller.last().accept().feed(Said.whole("{}")).end();
        assertEquals("", room.client.text());
        room.books.write();
        assertEquals("{}", room.client.text());
        assertEquals(EXECUTOR, room.client.servedBy);
        room.assertSettled();
    }

    @Test
    @DisplayName("makes its call only when the intent is durable, and not a moment earlier")
    void intentFirst() {
        room.books.intents = Mood.WAITS;
        room.start(ALONE);
        assertEquals(1, room.books.intended.size());
        assertTrue(room.caller.calls.isEmpty());
        room.books.write();
        room.caller.last().answer("Hello");
        room.assertSettled();
    }

    @Test
    @DisplayName("writes down beforehand the most that the call can use and cost")
    void intent() {
        room.start(ALONE);
        Intent intent = room.books.intended.get(0);
        assertEquals(Usage.builder().estimated(UsageKind.OUTPUT, 1000).build(), intent.upTo());
        assertEquals(Cost.of(new Money(1_000_000)), intent.atMost());
        assertEquals(room.caller.last().outgoing.attempt(), intent.attempt());
    }

    @Test
    @DisplayName("has in its row who served it, when, and at what cost")
    void row() {
        room.start(ALONE);
        room.ticker.advance(Duration.ofMillis(40));
        room.caller.last().accept().feed(Said.ROLE);
        room.ticker.advance(Duration.ofMillis(60));
        room.caller.last().feed(Said.text("Hello"), Said.FINISH, Said.TERMINAL);
        room.ticker.advance(Duration.ofMillis(200));
        room.caller.last().end();
        LedgerEntry row = room.books.ended.get(0);
        assertEquals(Duration.ofMillis(100), row.firstByte());
        assertEquals(Duration.ofMillis(300), row.took());
        assertEquals("attempt-1-answer", row.answerId());
        AttemptEntry served = row.servedBy();
        assertNotNull(served);
        assertEquals(Duration.ofMillis(100), served.firstContent());
        assertEquals(Duration.ofMillis(300), served.took());
        assertEquals("ok", served.result());
        assertEquals(Cost.of(new Money(12_000)), row.cost());
        assertEquals(Cost.of(new Money(120_000)), row.advisorOnly());
        room.assertSettled();
    }

    @Test
    @DisplayName("may be answered with nothing at all")
    void empty() {
        room.start(ALONE);
        room.caller.last().accept().end();
        assertTrue(room.client.closed());
        assertEquals("", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("asks for the number of its turn only when it is one")
    void turn() {
        room.start(ALONE, Tasks.task(Tasks.request(List.of())));
        assertEquals(List.of(false), room.memory.turns);
        Room other = new Room();
        other.start(ALONE);
        assertEquals(List.of(true), other.memory.turns);
    }
}
