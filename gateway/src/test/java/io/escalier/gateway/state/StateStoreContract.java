package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
abstract class StateStoreContract {
    static final int MOST = 100;
    static final Duration IDLE = Duration.ofHours(1);
    private static final SessionId SESSION = new SessionId("s-1");

    /** An empty one of at most {@link #MOST} sessions that are forgotten after {@link #IDLE}. */
    abstract StateStore store();

    abstract void pass(Duration time);

    static SessionView open(StateStore store, SessionId session, boolean turn) {
        try {
            return store.open(session, turn).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("knows nothing of a session nobody has heard of")
    void newSession() {
        assertEquals(SessionView.NEW, open(store(), SESSION, true));
    }

    @Test
    @DisplayName("numbers turns from one as they start; other tasks see the last turn's number")
    void numbersTurns() {
        StateStore store = store();
        assertEquals(1, open(store, SESSION, true).turn());
        assertEquals(2, open(store, SESSION, true).turn());
        assertEquals(2, open(store, SESSION, false).turn());
        assertEquals(3, open(store, SESSION, true).turn());
        assertEquals(1, open(store, new SessionId("s-2"), true).turn());
    }

    @Test
    @DisplayName("forgets a session that is to be forgotten, and no other")
    void forgetsOnDemand() throws Exception {
        StateStore store = store();
        SessionId other = new SessionId("s-2");
        for (SessionId session : List.of(SESSION, other)) {
            open(store, session, true);
            store.remember(session, List.of(new Delta.Add("n", 1)));
        }
        store.forget(SESSION).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertEquals(SessionView.NEW, open(store, SESSION, true));
        assertEquals(2, open(store, other, true).turn());
    }

    @Test
    @DisplayName("gives the first turn the number one, whatever came before it")
    void firstTurnIsOne() {
        StateStore store = store();
        assertEquals(1, open(store, SESSION, false).turn());
        store.remember(SESSION, List.of(new Delta.Add("n", 1)));
        assertEquals(1, open(store, SESSION, false).turn());
        assertEquals(1, open(store, SESSION, true).turn());
    }

    @Test
    @DisplayName("can be asked what a session's next task would see, and is as if nobody had asked")
    void peeks() throws Exception {
        StateStore store = store();
        SessionId unseen = new SessionId("s-2");
        for (int turns = 0; turns < 3; turns++) {
            for (boolean turn : List.of(true, false)) {
                SessionView seen =
                        store.peek(SESSION, turn).toCompletableFuture().get(10, TimeUnit.SECONDS);
                assertEquals(
                        seen, store.peek(SESSION, turn).toCompletableFuture().get(10, TimeUnit.SECONDS));
                assertEquals(seen, open(store, SESSION, turn));
            }
            store.remember(SESSION, List.of(new Delta.Add("n", 1), new Delta.Until("w" + turns, "x", turns + 1)));
            assertEquals(
                    SessionView.NEW,
                    store.peek(unseen, true).toCompletableFuture().get(10, TimeUnit.SECONDS));
        }
        assertEquals(SessionView.NEW, open(store, unseen, true));
    }

    @Test
    @DisplayName("keeps no session for longer because somebody peeks")
    void peekingKeepsNothing() throws Exception {
        StateStore store = store();
        open(store, SESSION, true);
        pass(IDLE.minusSeconds(1));
        assertEquals(
                2,
                store.peek(SESSION, true)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .turn());
        pass(Duration.ofSeconds(2));
        assertEquals(SessionView.NEW, open(store, SESSION, true));
    }

    @Test
    @DisplayName("remembers what each kind of delta says")
    void remembers() {
        StateStore store = store();
        open(store, SESSION, true);
        store.remember(SESSION, List.of(new Delta.Max("m", 7), new Delta.Add("n", 2)));
        store.remember(SESSION, List.of(new Delta.Max("m", 5), new Delta.Add("n", 3), new Delta.Until("w", "x", 2)));
        SessionView second = open(store, SESSION, true);
        assertEquals(7, second.number("m"));
        assertEquals(5, second.number("n"));
        assertEquals(Optional.of("x"), second.word("w"));
        assertEquals(Optional.empty(), open(store, SESSION, true).word("w"), "it held through turn 2");
    }

    @Test
    @DisplayName("ends the same, in whatever order the deltas of parallel tasks arrive")
    void deltasCommute() {
        long seed = 20261121;
        Random random = new Random(seed);
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String key = "k" + random.nextInt(3);
            deltas.add(new Delta.Max("m" + key, random.nextInt(100)));
            deltas.add(new Delta.Add("a" + key, random.nextInt(9) - 4));
            deltas.add(new Delta.Until("u" + key, "w" + random.nextInt(5), 1 + random.nextInt(4)));
        }
        SessionView expected = after(deltas);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(deltas, random);
            assertEquals(expected, after(deltas), "seed " + seed + ", order " + i);
        }
    }

    private SessionView after(List<Delta> deltas) {
        StateStore store = store();
        deltas.forEach(delta -> store.remember(SESSION, List.of(delta)));
        return open(store, SESSION, true);
    }

    @Test
    @DisplayName("forgets a session that was idle for too long, and not before")
    void forgets() {
        StateStore store = store();
        open(store, SESSION, true);
        pass(IDLE.minusSeconds(1));
        assertEquals(2, open(store, SESSION, true).turn());
        pass(IDLE.minusSeconds(1));
        assertEquals(3, open(store, SESSION, true).turn(), "each task keeps it");
        pass(IDLE.plusSeconds(1));
        assertEquals(SessionView.NEW, open(store, SESSION, true));
    }
}
