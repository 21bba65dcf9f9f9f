package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Room.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Chunk.Kind;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Content;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What arrives")
class FlowTests {
    private static final Direct ALONE = new Direct(EXECUTOR, TargetRole.EXECUTOR);
    private static final Said MUCH = Said.text("x".repeat(Room.HELD_BYTES));

    private final Room room = new Room();

    /** Holds everything until the end, unless it overflows. */
    private Puppet holding(Move onOverflow) {
        return new Puppet(
                () -> List.of(call(1, Watch.CHUNKS)),
                seen -> seen instanceof Seen.Overflow ? List.of(onOverflow) : Puppet.ordinarily(seen));
    }

    @Test
    @DisplayName("is held until it is released, and the gauge shows how much")
    void held() {
        room.start(holding(release(1, UpTo.ALL)));
        room.caller.last().accept().feed(Said.ROLE, Said.text("Hello"));
        assertEquals(List.of(), room.client.got);
        assertEquals(7, room.counters.held);
        room.caller.last().feed(Said.FINISH, Said.TERMINAL).end();
        assertEquals("Hello", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("is released so far or for good")
    void soFar() {
        Puppet play = new Puppet(() -> List.of(call(1, Watch.CHUNKS)), seen -> {
            if (seen instanceof Seen.Piece piece && piece.chunk().text().equals("a")) {
                return List.of(release(1, UpTo.SO_FAR));
            }
            if (seen instanceof Seen.Piece piece && piece.chunk().text().equals("c")) {
                return List.of(release(1, UpTo.ALL));
            }
            return Puppet.ordinarily(seen);
        });
        room.start(play);
        HandCall call = room.caller.last().accept();
        call.feed(Said.text("a"), Said.text("b"));
        assertEquals("a", room.client.text());
        call.feed(Said.text("c"));
        assertEquals("abc", room.client.text());
        call.feed(Said.text("d"));
        assertEquals("abcd", room.client.text());
        call.end();
        room.assertSettled();
    }

    @Test
    @DisplayName("and was not released goes out when the play finishes with its call")
    void restAtTheEnd() {
        room.start(new Puppet(() -> List.of(call(1, Watch.CHUNKS)), seen -> {
            if (seen instanceof Seen.Piece piece && piece.chunk().text().equals("a")) {
                return List.of(release(1, UpTo.SO_FAR));
            }
            return seen instanceof Seen.Ended ? List.of(Puppet.finish(1)) : List.of();
        }));
        room.caller
                .last()
                .accept()
                .feed(Said.text("a"), Said.text("b"), Said.TERMINAL)
                .end();
        assertEquals("ab", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("and completes a tool call is told to a play that watches, as the call it is, and to no other")
    void toolCall() {
        Content.ToolCall tool = new Content.ToolCall("call-1", "read", "{}");
        for (Watch watch : Watch.values()) {
            Room other = new Room();
            Puppet play = new Puppet(() -> List.of(call(1, watch)), Puppet::ordinarily);
            other.start(play);
            other.caller
                    .last()
                    .accept()
                    .feed(Said.TOOL)
                    .tool(tool)
                    .feed(Said.FINISH)
                    .end();
            assertEquals(
                    watch == Watch.CHUNKS ? List.of(new Seen.ToolCallDone(new CallId(1), tool)) : List.of(),
                    play.saw.stream()
                            .filter(Seen.ToolCallDone.class::isInstance)
                            .toList());
            other.assertSettled();
        }
    }

    @Test
    @DisplayName("of a call that nobody watches is not told to the play piece by piece")
    void unwatched() {
        Puppet play = new Puppet(() -> List.of(call(1, Watch.END)), Puppet::ordinarily);
        room.start(play);
        room.caller.last().answer("Hello");
        assertEquals(
                List.of(Seen.Opened.class, Seen.Ended.class),
                play.saw.stream().map(Object::getClass).toList());
    }

    @Test
    @DisplayName("beyond the bound stops the upstream, tells the play once, and goes on when it is released")
    void overflow() {
        Puppet play = holding(release(1, UpTo.ALL));
        room.start(play);
        HandCall call = room.caller.last().accept().feed(MUCH, Said.FINISH);
        assertEquals(
                1, play.saw.stream().filter(Seen.Overflow.class::isInstance).count());
        assertFalse(call.paused(), "what was held has gone out");
        assertEquals(MUCH.text(), room.client.text());
        call.end();
        room.assertSettled();
    }

    @Test
    @DisplayName("up to the bound stops nothing")
    void upToTheBound() {
        Puppet play = holding(release(1, UpTo.ALL));
        room.start(play);
        HandCall call = room.caller.last().accept().feed(Said.text("x".repeat(Room.HELD_BYTES - 1)));
        assertEquals(Room.HELD_BYTES, room.counters.held);
        assertFalse(call.paused());
        call.end();
        assertTrue(play.saw.stream().noneMatch(Seen.Overflow.class::isInstance));
        room.assertSettled();
    }

    @Test
    @DisplayName("beyond the bound before the model speaks is forgotten with a call that is made again")
    void overflowOfARepeat() {
        Said noise = new Said(Kind.OTHER, "x".repeat(Room.HELD_BYTES));
        Puppet play = holding(new Move.Wake("later", Duration.ofSeconds(1)));
        room.gate.repeats = 1;
        room.start(play);
        room.caller.last().accept().feed(noise).fail(FailureKind.OVERLOADED);
        assertEquals(0, room.counters.held);
        room.ticker.advance(Gate.WAIT);
        HandCall again = room.caller.last().accept().feed(Said.text("a"));
        assertFalse(again.paused());
        again.feed(MUCH);
        assertTrue(again.paused());
        assertEquals(
                2, play.saw.stream().filter(Seen.Overflow.class::isInstance).count());
        room.ticker.advance(Room.LEFT);
        room.assertSettled();
    }

    @Test
    @DisplayName("beyond the bound keeps the upstream stopped as long as the play does nothing about it")
    void overflowIgnored() {
        Puppet play = holding(new Move.Wake("later", Duration.ofSeconds(1)));
        room.start(play);
        HandCall call = room.caller.last().accept().feed(MUCH);
        assertTrue(call.paused());
        assertEquals(MUCH.bytes(), room.counters.held, "one chunk beyond the bound and no more");
        room.ticker.advance(Room.LEFT);
        assertTrue(call.cancelled());
        room.assertSettled();
    }

    @Test
    @DisplayName("beyond the bound may be given up")
    void overflowCancelled() {
        room.start(new Puppet(() -> List.of(call(1, Watch.END)), seen -> {
            if (seen instanceof Seen.Overflow) {
                return List.of(new Move.Cancel(new CallId(1)), call(2, Watch.END));
            }
            return Puppet.ordinarily(seen);
        }));
        HandCall first = room.caller.last().accept().feed(MUCH);
        assertTrue(first.cancelled());
        room.caller.last().answer("short");
        assertEquals("short", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("as a whole body has a bound of its own elsewhere")
    void wholeBody() {
        Puppet play = holding(release(1, UpTo.ALL));
        room.start(play, Tasks.buffered());
        HandCall call = room.caller.last().accept().feed(Said.whole("y".repeat(3 * Room.HELD_BYTES)));
        assertFalse(call.paused());
        call.end();
        assertTrue(play.saw.stream().noneMatch(Seen.Overflow.class::isInstance));
        assertEquals(3 * Room.HELD_BYTES, room.client.text().length());
        room.assertSettled();
    }

    @Test
    @DisplayName("faster than the client reads stops the upstream until the client has caught up")
    void slowClient() {
        room.start(ALONE);
        HandCall call = room.caller.last().accept().feed(Said.text("a"));
        room.client.fill();
        call.feed(Said.text("b"));
        assertTrue(call.paused());
        room.client.drain();
        assertFalse(call.paused());
        call.feed(Said.text("c")).end();
        assertEquals("abc", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("and overflows while the client is slow goes on only when neither holds it back")
    void slowAndOverflowing() {
        Puppet play = holding(release(1, UpTo.SO_FAR));
        room.start(play);
        HandCall call = room.caller.last().accept();
        room.client.fill();
        call.feed(MUCH);
        assertEquals(MUCH.text(), room.client.text());
        assertTrue(call.paused(), "the overflow is over, the client still slow");
        room.client.drain();
        assertFalse(call.paused());
        call.end();
        room.assertSettled();
    }

    @Test
    @DisplayName("last, to a client that is slow, does not touch a call that is over")
    void slowAtTheEnd() {
        room.start(holding(release(1, UpTo.ALL)));
        room.client.fill();
        room.caller.last().answer("Hello");
        room.client.drain();
        assertEquals("Hello", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("before the model speaks stays held even when all may flow")
    void beforeItSpeaks() {
        room.start(ALONE);
        room.caller.last().accept().feed(Said.ROLE, Said.ROLE);
        assertEquals(List.of(), room.client.kinds());
        room.caller.last().feed(Said.REASONING);
        assertEquals(List.of(Kind.OTHER, Kind.OTHER, Kind.REASONING), room.client.kinds());
    }
}
