package io.escalier.gateway.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.ManualTicker;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.task.Caller;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is kept for retries")
class RetriesTests {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final RetryOptions OPTIONS =
            new RetryOptions(WINDOW, Duration.ofSeconds(5), Duration.ofSeconds(1), 100, 250);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ManualTicker ticker = new ManualTicker();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Retries retries = new Retries(
            new ServerSecret("a secret of at least 32 characters"),
            OPTIONS,
            ticker,
            how -> counts.merge(how.label(), 1, Integer::sum),
            3);

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** What became of a request. */
    private static final class Outcome implements Meeting {
        final CompletableFuture<Reply> alone = new CompletableFuture<>();
        final CompletableFuture<Leaving> joined = new CompletableFuture<>();
        final Listener seat = new Listener();

        @Override
        public void alone(Reply reply) {
            alone.complete(reply);
        }

        @Override
        public void joins(Leaving leaving) {
            joined.complete(leaving);
        }

        @Override
        public void mismatched() {
            alone.completeExceptionally(new IllegalStateException("mismatched"));
        }
    }

    private Identity identity(String key) throws Exception {
        Identity identity = retries.identity(
                MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", key),
                new Caller("ann", null),
                "POST /",
                null,
                new byte[0]);
        assertNotNull(identity);
        return identity;
    }

    private Outcome meet(String key) throws Exception {
        Outcome outcome = new Outcome();
        retries.meet(identity(key), context, outcome.seat, outcome);
        return outcome;
    }

    /** On the context of all that is asked here, when all before has been done. */
    private void on(Runnable action) throws Exception {
        Executor executor = run -> context.runOnContext(now -> run.run());
        CompletableFuture.runAsync(action, executor).get(20, TimeUnit.SECONDS);
    }

    /** {@code bytes}: of the answer. */
    private Reply answer(String key, int bytes) throws Exception {
        Reply reply = meet(key).alone.get(20, TimeUnit.SECONDS);
        on(() -> reply.whole(new Head(200), new byte[bytes]));
        return reply;
    }

    private String again(String key) throws Exception {
        Outcome outcome = meet(key);
        Await.until(
                "there is an answer",
                () -> outcome.alone.isDone() || !outcome.seat.told().isEmpty());
        return outcome.alone.isDone() ? "alone" : String.join(" ", outcome.seat.told());
    }

    @Test
    @DisplayName("is there for its window and not a moment longer")
    void window() throws Exception {
        answer("one", 10);
        ticker.forward(WINDOW.minusNanos(1));
        assertEquals("mark whole:200:10", again("one"));
        ticker.forward(Duration.ofNanos(1));
        assertEquals("alone", again("one"));
        retries.tidy();
        assertEquals(1, retries.known(), "the one that runs now");
    }

    @Test
    @DisplayName("is let go of, the oldest first, when there is too much of it")
    void bytes() throws Exception {
        for (String key : List.of("one", "two", "three")) {
            answer(key, 100);
        }
        assertTrue(retries.held() <= OPTIONS.held(), "bytes: " + retries.held());
        assertEquals("mark whole:200:100", again("three"));
        assertEquals("alone", again("one"));
        assertEquals(1, counts.get("dropped"));
    }

    @Test
    @DisplayName("is not more than so many answers, and a task beyond that is simply not kept")
    void entries() throws Exception {
        for (String key : List.of("one", "two", "three", "four")) {
            answer(key, 1);
            assertTrue(retries.known() <= 3, "known: " + retries.known());
        }
        assertEquals("alone", again("one"));
        assertEquals("mark whole:200:1", again("four"));
        for (String key : List.of("five", "six", "seven")) {
            meet(key).alone.get(20, TimeUnit.SECONDS);
        }
        assertTrue(retries.known() <= 3, "known: " + retries.known());
    }

    @Test
    @DisplayName("is nothing of an answer that is too long, and no byte of it stays")
    void tooLong() throws Exception {
        answer("one", 101);
        assertEquals(0, retries.held());
        assertEquals(0, retries.known());
        assertEquals("alone", again("one"));
    }

    @Test
    @DisplayName("a client that joined and reads too slowly is cut off; the task and the others do not notice")
    void slow() throws Exception {
        Outcome first = meet("one");
        Reply reply = first.alone.get(20, TimeUnit.SECONDS);
        on(() -> reply.begin(new Head(200)));
        Outcome slow = meet("one");
        Outcome quick = meet("one");
        slow.seat.full = true;
        Await.until("both joined", () -> counts.getOrDefault("joined", 0) == 2);
        for (int i = 0; i < 11; i++) {
            on(() -> reply.write(new byte[10]));
        }
        Await.until("one is cut", () -> slow.seat.told().contains("cut"));
        on(() -> reply.end("last".getBytes(StandardCharsets.UTF_8)));
        Await.until("the other has all", () -> quick.seat.told().contains("end:4"));
        assertEquals(13, quick.seat.told().size());
        assertEquals(first.seat.told(), quick.seat.told());
        assertFalse(reply.full());
    }

    @Test
    @DisplayName("a task that nobody waits for is given up when its grace is over, and can be joined until then")
    void grace() throws Exception {
        Outcome first = meet("one");
        Reply reply = first.alone.get(20, TimeUnit.SECONDS);
        Map<String, Integer> told = new TreeMap<>();
        Runnable gone = () -> told.merge("gone", 1, Integer::sum);
        Runnable over = () -> told.merge("over", 1, Integer::sum);
        on(() -> reply.left(gone, over));
        on(() -> ticker.forward(Duration.ofSeconds(4)));
        Outcome second = meet("one");
        Await.until("it joined", () -> counts.getOrDefault("joined", 0) == 1);
        on(() -> ticker.forward(Duration.ofSeconds(4)));
        assertEquals(Map.of(), told);
        Leaving leaving = second.joined.get(20, TimeUnit.SECONDS);
        on(() -> leaving.left(() -> {}, () -> {}));
        on(() -> {});
        on(() -> ticker.forward(Duration.ofSeconds(5)));
        assertEquals(Map.of("gone", 1), told);
        assertEquals(1, counts.get("unclaimed"));
        assertTrue(reply.gone());
        assertEquals(0, ticker.pending());
        assertEquals("alone", again("one"));
    }
}
