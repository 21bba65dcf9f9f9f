package io.escalier.gateway.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.session.Continuation;
import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.escalier.routing.task.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two gateways that share where conversations stand")
class SharedLineagesTests {
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration PATIENT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Hash MARKS = new Hash(7, 7);

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static Hash end(long number) {
        return new Hash(number, ~number);
    }

    private static SessionId session(int number) {
        return new SessionId("s_" + number);
    }

    private static Continuation asks(long request, Hash end) {
        return new Continuation(end, new Hash(request, 1), MARKS);
    }

    private static Optional<SessionId> take(Lineages lineages, Continuation asked) {
        return lineages.take(asked).toCompletableFuture().join();
    }

    private static Optional<SessionId> peek(Lineages lineages, Continuation asked) {
        return lineages.peek(asked).toCompletableFuture().join();
    }

    /** Whether one knows of nothing, and that others might. */
    private static boolean unsure(Lineages lineages, Continuation asked) {
        try {
            assertEquals(Optional.empty(), take(lineages, asked));
            return false;
        } catch (CompletionException e) {
            return true;
        }
    }

    private static Optional<SessionId> peekOrNone(Lineages lineages, Continuation asked) {
        try {
            return peek(lineages, asked);
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    private boolean allUp(boolean up) {
        return store.links().stream().limit(2).allMatch(link -> link.up() == up);
    }

    private void awaitAway(Lineages... all) {
        Await.until("nobody waits", () -> {
            for (Lineages one : all) {
                peekOrNone(one, asks(1, end(-7)));
            }
            return allUp(false);
        });
    }

    @Test
    @DisplayName(
            "tell what comes faster than the store takes it a little later, without giving it up, and lose nothing")
    void burst() {
        RedisLineages one = store.lineages(KEEP);
        RedisLineages other = store.lineages(KEEP);
        int many = 6000;
        for (int i = 0; i < many; i++) {
            one.put(end(i), MARKS, session(i));
        }
        Await.until("the store knows all", () -> {
            for (int i = 0; i < many; i++) {
                if (peek(other, asks(i, end(i))).isEmpty()) {
                    return false;
                }
            }
            return true;
        });
        assertTrue(allUp(true));
        assertEquals(Optional.of(session(17)), take(other, asks(17, end(17))));
        assertEquals(Optional.empty(), take(one, asks(18, end(17))), "a branch");
    }

    @Test
    @DisplayName("go by what they put themselves while the store accepts and never answers, and do not wait for it")
    void stalled() throws IOException {
        try (Chaos chaos = Chaos.before(store.redis().port())) {
            RedisLineages one = store.lineages(chaos.port(), SHORT, KEEP);
            RedisLineages other = store.lineages(chaos.port(), SHORT, KEEP);
            Await.until("both are connected", () -> store.links().stream().allMatch(Link::connected));
            one.put(end(1), MARKS, session(1));
            other.put(end(2), MARKS, session(2));
            one.put(end(3), MARKS, session(3));
            Await.until(
                    "each knows of the other's",
                    () -> peekOrNone(other, asks(1, end(1))).isPresent()
                            && peekOrNone(one, asks(2, end(2))).isPresent());
            chaos.stall();
            long began = System.nanoTime();
            assertEquals(Optional.of(session(1)), take(one, asks(1, end(1))));
            long first = System.nanoTime() - began;
            // Twice the deadline, where this process was late itself.
            assertTrue(first < SHORT.toNanos() * 10, () -> "the first one waited for " + first + " ns");
            awaitAway(one, other);
            began = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                assertTrue(unsure(one, asks(10_000 + i, end(2))));
            }
            long each = (System.nanoTime() - began) / 1000;
            assertTrue(each < SHORT.toNanos() / 10, () -> "each of a thousand took " + each + " ns");
            // Taken while the store was away, and put where the next turn goes on.
            one.put(end(4), MARKS, session(1));
            assertEquals(Optional.of(session(1)), take(one, asks(4, end(4))));
            one.put(end(5), MARKS, session(1));
            chaos.resume();
            Await.until(
                    "the store has been told",
                    () -> allUp(true) && peekOrNone(other, asks(5, end(5))).equals(Optional.of(session(1))));
            assertEquals(Optional.empty(), take(other, asks(6, end(4))), "it no longer stands there");
            assertEquals(Optional.empty(), take(other, asks(7, end(1))), "nor where it went on first");
            assertEquals(Optional.of(session(3)), take(other, asks(8, end(3))));
            assertEquals(Optional.of(session(2)), take(one, asks(9, end(2))));
        }
    }

    @Test
    @DisplayName("hear within a second what others took of what they put, and do not go by it when the store is away")
    void heard() throws IOException {
        try (Chaos chaos = Chaos.before(store.redis().port())) {
            RedisLineages one = store.lineages(chaos.port(), SHORT, KEEP);
            RedisLineages other = store.lineages(store.redis().port(), PATIENT, KEEP);
            Await.until(
                    "it is connected",
                    () -> store.links().get(0).connected()
                            && store.links().get(0).up());
            for (int i = 0; i < 2500; i++) {
                one.put(end(1), MARKS, session(i));
                SessionId last = session(i);
                if (i % 100 == 99) {
                    Await.until(
                            "all are known", () -> peek(other, asks(1, end(1))).equals(Optional.of(last)));
                }
            }
            Set<SessionId> taken = new HashSet<>();
            for (int i = 0; i < 2400; i++) {
                taken.add(take(other, asks(i, end(1))).orElseThrow());
            }
            assertEquals(2400, taken.size());
            Await.until("it has heard of all of them", () -> one.known() == 100);
            chaos.stall();
            Await.until("nobody waits", () -> {
                peekOrNone(one, asks(1, end(-7)));
                return !store.links().get(0).up();
            });
            for (int i = 0; i < 100; i++) {
                assertTrue(taken.add(take(one, asks(5000 + i, end(1))).orElseThrow()), "taken twice");
            }
            assertTrue(unsure(one, asks(6000, end(1))));
        }
    }

    @Test
    @DisplayName("tell a store that has forgotten where their conversations stand, but not what others have taken")
    void restartedEmpty() throws IOException {
        RedisLineages one = store.lineages(store.redis().port(), SHORT, KEEP);
        RedisLineages other = store.lineages(store.redis().port(), SHORT, KEEP);
        for (int i = 0; i < 300; i++) {
            one.put(end(i), MARKS, session(i));
        }
        Await.until(
                "the other knows of the last one",
                () -> peekOrNone(other, asks(1, end(299))).isPresent());
        for (int i = 0; i < 100; i++) {
            int number = i;
            Await.until(
                    "taken by the other",
                    () -> peekOrNone(other, asks(number, end(number))).isPresent());
            take(other, asks(i, end(i)));
        }
        other.put(end(1000), MARKS, session(0));
        Await.until("it has heard of all of them", () -> one.known() == 200);
        store.redis().stop();
        store.redis().startAgain();
        Await.until("both have told", () -> {
            for (int i = 100; i < 300; i++) {
                if (!peekOrNone(other, asks(i, end(i))).equals(Optional.of(session(i)))) {
                    return false;
                }
            }
            return peekOrNone(one, asks(1000, end(1000))).equals(Optional.of(session(0)));
        });
        for (int i = 0; i < 100; i++) {
            int branch = i;
            Await.until("it is known that nobody stands there", () -> !unsure(one, asks(2000 + branch, end(branch))));
        }
        assertEquals(Optional.of(session(100)), take(other, asks(100, end(100))));
        assertEquals(Optional.of(session(0)), take(one, asks(1000, end(1000))));
    }
}
