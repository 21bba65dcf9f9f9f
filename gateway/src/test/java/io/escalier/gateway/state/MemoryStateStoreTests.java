package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of sessions in memory")
class MemoryStateStoreTests extends StateStoreContract {
    private final AtomicLong clock = new AtomicLong();

    @Override
    MemoryStateStore store() {
        return new MemoryStateStore(MOST, IDLE, clock::get);
    }

    @Override
    void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    @DisplayName("keeps no more sessions than it may")
    void bounded() {
        MemoryStateStore store = store();
        for (int i = 0; i < 10 * MOST; i++) {
            open(store, new SessionId("s-" + i), true);
        }
        assertTrue(store.size() <= MOST, () -> store.size() + " sessions");
    }

    @Test
    @DisplayName("answers at once, on the caller's thread")
    void answersAtOnce() {
        assertTrue(
                store().open(new SessionId("s-1"), true).toCompletableFuture().isDone());
    }

    @Test
    @DisplayName("loses no delta and gives no turn twice to parallel tasks")
    void parallelTasks() throws InterruptedException {
        StateStore store = store();
        SessionId session = new SessionId("s-1");
        Set<Long> turns = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 1000; i++) {
            threads.execute(() -> {
                turns.add(open(store, session, true).turn());
                store.remember(session, List.of(new Delta.Add("n", 1)));
            });
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(1000, turns.size());
        assertEquals(1000, open(store, session, false).number("n"));
    }
}
