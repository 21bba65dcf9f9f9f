package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Room.ADVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A play that throws")
class RescueTests {
    private static final String THREW = "play_threw_UnsupportedOperationException";

    private final Room room = new Room();

    /** Makes these moves first, and throws at this. */
    private static Puppet throwingAt(Predicate<Seen> when, Move... first) {
        return new Puppet(() -> List.of(first), seen -> {
            if (when.test(seen)) {
                throw new UnsupportedOperationException("a mistake");
            }
            return Puppet.ordinarily(seen);
        });
    }

    private void assertFailed(FailureKind kind) {
        assertNotNull(room.client.failure);
        assertEquals(kind, room.client.failure.kind());
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
    }

    private void assertServed(String text) {
        assertEquals(text, room.client.text());
        assertEquals(1, room.client.tail.stream().filter(Said.TERMINAL::equals).count());
        assertEquals(1, room.counters.count(THREW));
        room.assertSettled();
    }

    @Test
    @DisplayName("when it is opened ends the task with an internal failure")
    void atOpen() {
        Strategy broken = (task, now) -> {
            throw new UnsupportedOperationException("a mistake");
        };
        room.start(broken);
        assertFailed(FailureKind.INTERNAL);
    }

    @Test
    @DisplayName("at its start, before anything was called, ends the task with an internal failure")
    void atStart() {
        room.start(new Puppet(
                () -> {
                    throw new UnsupportedOperationException("a mistake");
                },
                seen -> List.of()));
        assertFailed(FailureKind.INTERNAL);
    }

    @Test
    @DisplayName("in the middle of a call is replaced: the call goes to the client as it comes")
    void midway() {
        room.start(throwingAt(Seen.Piece.class::isInstance, call(1, Watch.CHUNKS)));
        room.caller.last().answer("Hello");
        assertServed("Hello");
    }

    @Test
    @DisplayName("at a whole answer serves it")
    void atTheEnd() {
        room.start(throwingAt(Seen.Ended.class::isInstance, call(1, Watch.END)));
        room.caller.last().answer("Hello");
        assertServed("Hello");
    }

    @Test
    @DisplayName("in the middle of a release goes on with the call that is going out")
    void midRelease() {
        room.start(throwingAt(
                Seen.Piece.class::isInstance,
                call(1, Watch.CHUNKS),
                call(2, ADVISOR, Watch.END, Room.LEFT),
                release(1, UpTo.SO_FAR)));
        room.caller.calls.get(0).answer("one");
        assertServed("one");
    }

    @Test
    @DisplayName("with several answers in hand serves the newest whole one")
    void newest() {
        room.start(new Puppet(
                () -> List.of(
                        call(1, Watch.END),
                        call(2, ADVISOR, Watch.END, Room.LEFT),
                        call(3, ADVISOR, Watch.END, Room.LEFT)),
                seen -> {
                    if (seen instanceof Seen.Broken) {
                        throw new UnsupportedOperationException("a mistake");
                    }
                    return List.of();
                }));
        room.caller.calls.get(0).answer("one");
        room.caller.calls.get(1).answer("two");
        room.caller.calls.get(2).accept().feed(Said.text("th")).fail(FailureKind.CUT);
        assertServed("two");
    }

    @Test
    @DisplayName("does not get an answer served that it had discarded")
    void discarded() {
        room.start(new Puppet(() -> List.of(call(1, Watch.END)), seen -> {
            if (seen instanceof Seen.Ended ended && ended.id().number() == 1) {
                return List.of(new Move.Discard(new CallId(1)), call(2, ADVISOR, Watch.END, Room.LEFT));
            }
            if (seen instanceof Seen.Opened opened && opened.id().number() == 2) {
                throw new UnsupportedOperationException("a mistake");
            }
            return List.of();
        }));
        room.caller.last().answer("one");
        room.caller.last().answer("two");
        assertServed("two");
    }

    @Test
    @DisplayName("with only a discarded answer ends the task with an internal failure, not with an empty answer")
    void onlyDiscarded() {
        room.start(new Puppet(() -> List.of(call(1, Watch.END)), seen -> {
            if (seen instanceof Seen.Ended) {
                return List.of(new Move.Discard(new CallId(1)), call(1, Watch.END));
            }
            return List.of();
        }));
        room.caller.last().answer("one");
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.INTERNAL, room.client.failure.kind());
        room.assertSettled();
    }

    @Test
    @DisplayName("when the call it released breaks passes that failure on, not an empty answer")
    void atBroken() {
        room.start(throwingAt(Seen.Broken.class::isInstance, call(1, Watch.END), release(1, UpTo.ALL)));
        room.caller.last().fail(FailureKind.OVERLOADED);
        assertFailed(FailureKind.OVERLOADED);
    }

    @Test
    @DisplayName("when the call it released breaks half-way passes that failure on, not half an answer as a whole")
    void atBrokenHalfWay() {
        room.start(throwingAt(Seen.Broken.class::isInstance, call(1, Watch.END), release(1, UpTo.ALL)));
        room.caller.last().accept().feed(Said.text("Hel")).fail(FailureKind.CUT);
        assertEquals("Hel", room.client.text());
        assertFailed(FailureKind.CUT);
    }

    @Test
    @DisplayName("when nothing it called worked ends the task with an internal failure")
    void nothingWorked() {
        room.start(throwingAt(Seen.Broken.class::isInstance, call(1, Watch.END)));
        room.caller.last().fail(FailureKind.CUT);
        assertFailed(FailureKind.INTERNAL);
    }

    @Test
    @DisplayName("when the client has left ends the task as cancelled")
    void atClientGone() {
        Engine.Run run = room.start(throwingAt(Seen.ClientGone.class::isInstance, call(1, Watch.END)));
        run.clientGone();
        assertTrue(room.caller.last().cancelled());
        assertFailed(FailureKind.CLIENT_GONE);
    }

    @Test
    @DisplayName("is replaced by one that knows what to do when the client leaves, or the call breaks")
    void afterwards() {
        Engine.Run run = room.start(throwingAt(Seen.Opened.class::isInstance, call(1, Watch.END)));
        room.caller.last().accept();
        run.clientGone();
        assertFailed(FailureKind.CLIENT_GONE);
        Room other = new Room();
        other.start(throwingAt(Seen.Opened.class::isInstance, call(1, Watch.END)));
        other.caller.last().accept().fail(FailureKind.STALLED);
        assertNotNull(other.client.failure);
        assertEquals(FailureKind.STALLED, other.client.failure.kind());
        other.assertSettled();
    }

    @Test
    @DisplayName("leaves no other call running whose answer nobody will get")
    void othersAreCancelled() {
        room.start(throwingAt(
                seen -> seen instanceof Seen.Ended, call(1, Watch.END), call(2, ADVISOR, Watch.END, Room.LEFT)));
        room.caller.calls.get(0).answer("one");
        assertTrue(room.caller.calls.get(1).cancelled());
        assertServed("one");
        Room other = new Room();
        other.start(throwingAt(
                seen -> seen instanceof Seen.Opened opened && opened.id().number() == 2,
                call(1, Watch.END),
                release(1, UpTo.ALL),
                call(2, ADVISOR, Watch.END, Room.LEFT)));
        other.caller.calls.get(1).accept();
        assertTrue(other.caller.calls.get(1).cancelled());
        other.caller.calls.get(0).answer("one");
        assertEquals("one", other.client.text());
        other.assertSettled();
    }
}
