package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A state store")
class StoreTests {
    private static final SessionView KNOWN = new SessionView(7, Map.of("step.a", 2L), Map.of());
    private static final String COUNTED = "session_unknown";

    private final Room room = new Room();
    private final Puppet play = new Puppet(() -> List.of(call(1, Watch.END)), Puppet::ordinarily);

    private SessionView seen() {
        Situation situation = play.situation;
        assertNotNull(situation);
        return situation.session();
    }

    private void assertServed() {
        room.caller.last().answer("Hello");
        assertEquals("Hello", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("that answers in time says what is known of the session")
    void inTime() {
        room.memory.view = CompletableFuture.completedFuture(KNOWN);
        room.start(play);
        assertEquals(KNOWN, seen());
        assertEquals(0, room.counters.count(COUNTED));
        assertServed();
    }

    @Test
    @DisplayName("that fails makes the task the first of its session, and is counted")
    void fails() {
        room.memory.view = CompletableFuture.failedFuture(new IllegalStateException("no connection"));
        room.start(play);
        assertEquals(SessionView.NEW, seen());
        assertEquals(1, room.counters.count(COUNTED));
        assertServed();
    }

    @Test
    @DisplayName("that throws does the same")
    void throwsAtOnce() {
        room.memory.throwsOnOpen = true;
        room.start(play);
        assertEquals(SessionView.NEW, seen());
        assertEquals(1, room.counters.count(COUNTED));
        assertServed();
    }

    @Test
    @DisplayName("that never answers is waited for until its deadline and no longer")
    void never() {
        room.memory.view = new CompletableFuture<>();
        room.start(play);
        room.ticker.advance(Room.STORE_DEADLINE.minusNanos(1));
        assertNull(play.situation);
        room.ticker.advance(Duration.ofNanos(1));
        assertEquals(SessionView.NEW, seen());
        assertEquals(1, room.counters.count(COUNTED));
        assertServed();
    }

    @Test
    @DisplayName("that answers after its deadline is not listened to any more")
    void late() {
        room.memory.view = new CompletableFuture<>();
        room.start(play);
        room.ticker.advance(Room.STORE_DEADLINE);
        room.memory.view.complete(KNOWN);
        assertEquals(SessionView.NEW, seen());
        assertEquals(1, room.caller.calls.size(), "the play was opened twice");
        assertServed();
    }
}
