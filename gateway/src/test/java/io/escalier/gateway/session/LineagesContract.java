package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every place does where the ends of conversations are remembered. */
public abstract class LineagesContract {
    /** How long {@link #lineages} keeps what it is told. */
    protected static final Duration KEEP = Duration.ofHours(1);

    private static final Hash END = hash(1);
    private static final Hash OTHER_END = hash(2);
    private static final Hash MARKS = hash(3);
    private static final Hash OTHER_MARKS = hash(4);

    /** One that knows of nothing yet, of the same each time within a test. */
    protected abstract Lineages lineages();

    /** Lets time pass for it. */
    protected abstract void pass(Duration time);

    /** As its own key: implementations may share a store with others of their kind. */
    protected static Hash hash(long number) {
        return new Hash(number, ~number);
    }

    protected static SessionId session(int number) {
        return new SessionId("s_" + number);
    }

    /** The request of that number, which goes on from an end. */
    protected static Continuation asks(long request, Hash end, Hash marks) {
        return new Continuation(end, hash(1000 + request), marks);
    }

    private static Continuation asks(long request) {
        return asks(request, END, MARKS);
    }

    protected static Optional<SessionId> take(Lineages lineages, Continuation asked) {
        try {
            return lineages.take(asked).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<SessionId> peek(Lineages lineages, Continuation asked) {
        try {
            return lineages.peek(asked).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("A session goes on from where it stands, and stands there no longer")
    void takenOnce() {
        Lineages lineages = lineages();
        assertEquals(Optional.empty(), take(lineages, asks(1)));
        lineages.put(END, MARKS, session(1));
        assertEquals(Optional.empty(), take(lineages, asks(1, OTHER_END, MARKS)));
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        assertEquals(Optional.empty(), take(lineages, asks(2)), "a branch");
    }

    @Test
    @DisplayName("Who asks the same again is the session that asked it, as often as it likes")
    void sameAgain() {
        Lineages lineages = lineages();
        lineages.put(END, MARKS, session(1));
        take(lineages, asks(1));
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        assertEquals(Optional.of(session(1)), take(lineages, asks(1, END, OTHER_MARKS)));
    }

    @Test
    @DisplayName("Where two sessions have asked the same, who asks it once more is neither")
    void ambiguous() {
        Lineages lineages = lineages();
        lineages.put(END, MARKS, session(1));
        lineages.put(END, MARKS, session(2));
        Optional<SessionId> first = take(lineages, asks(1));
        assertEquals(Optional.of(session(2)), first);
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        assertEquals(Optional.empty(), take(lineages, asks(1)));
    }

    @Test
    @DisplayName("A session that is put back stands there again: what failed can be asked again, by it and by another")
    void putBack() {
        Lineages lineages = lineages();
        lineages.put(END, MARKS, session(1));
        take(lineages, asks(1));
        lineages.put(END, MARKS, session(1));
        assertEquals(Optional.of(session(1)), take(lineages, asks(2)));
    }

    @Test
    @DisplayName("A session stands once at each end, however often it is put there, and at several at one time")
    void once() {
        Lineages lineages = lineages();
        lineages.put(END, MARKS, session(1));
        lineages.put(END, OTHER_MARKS, session(1));
        lineages.put(OTHER_END, MARKS, session(1));
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        assertEquals(Optional.empty(), take(lineages, asks(2)));
        assertEquals(Optional.of(session(1)), take(lineages, asks(3, OTHER_END, MARKS)));
    }

    @Test
    @DisplayName(
            "Of those that stand at an end, the latest with the same marks goes on; without any, the latest of all")
    void marks() {
        Lineages lineages = lineages();
        for (int i = 1; i <= 4; i++) {
            lineages.put(END, i % 2 == 0 ? OTHER_MARKS : MARKS, session(i));
        }
        assertEquals(Optional.of(session(3)), take(lineages, asks(1)));
        assertEquals(Optional.of(session(1)), take(lineages, asks(2)));
        assertEquals(Optional.of(session(4)), take(lineages, asks(3)));
        assertEquals(Optional.of(session(2)), take(lineages, asks(4, END, hash(5))));
    }

    @Test
    @DisplayName("Looking changes nothing: what is taken next is what was seen")
    void peeks() {
        Lineages lineages = lineages();
        assertEquals(Optional.empty(), peek(lineages, asks(1)));
        lineages.put(END, MARKS, session(1));
        assertEquals(Optional.of(session(1)), peek(lineages, asks(1)));
        assertEquals(Optional.of(session(1)), peek(lineages, asks(2)));
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        assertEquals(Optional.of(session(1)), peek(lineages, asks(1)));
        assertEquals(Optional.empty(), peek(lineages, asks(2)));
    }

    @Test
    @DisplayName("What nobody went on from is forgotten in time, and so is who asked what")
    void expires() {
        Lineages lineages = lineages();
        lineages.put(END, MARKS, session(1));
        lineages.put(OTHER_END, MARKS, session(2));
        pass(KEEP.dividedBy(2));
        take(lineages, asks(1));
        lineages.put(OTHER_END, MARKS, session(3));
        pass(KEEP.dividedBy(2).plusSeconds(1));
        assertEquals(Optional.of(session(3)), take(lineages, asks(2, OTHER_END, MARKS)));
        assertEquals(Optional.empty(), take(lineages, asks(3, OTHER_END, MARKS)), "session 2 waited for too long");
        assertEquals(Optional.of(session(1)), take(lineages, asks(1)));
        pass(KEEP);
        assertEquals(Optional.empty(), take(lineages, asks(1)));
    }

    @Test
    @DisplayName("At one end as many stand as the bound says: those that came first give way")
    void alike() {
        Lineages lineages = lineages();
        int more = 3;
        for (int i = 0; i < Lineages.ALIKE + more; i++) {
            lineages.put(END, MARKS, session(i));
        }
        Set<SessionId> taken = new HashSet<>();
        for (int i = 0; i < Lineages.ALIKE; i++) {
            taken.add(take(lineages, asks(i)).orElseThrow());
        }
        assertEquals(Lineages.ALIKE, taken.size());
        assertTrue(IntStream.range(0, more).noneMatch(first -> taken.contains(session(first))));
        assertEquals(Optional.empty(), take(lineages, asks(Lineages.ALIKE)));
    }

    @Test
    @DisplayName("Of many that go on from one end at the same time, each gets a session of its own")
    void atOnce() throws Exception {
        Lineages lineages = lineages();
        int sessions = 400;
        for (int i = 0; i < sessions; i++) {
            lineages.put(END, MARKS, session(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<SessionId>>> asked = new ArrayList<>();
            for (int i = 0; i < sessions + 100; i++) {
                long request = i;
                asked.add(threads.submit(() -> take(lineages, asks(request))));
            }
            Set<SessionId> got = new HashSet<>();
            int none = 0;
            for (Future<Optional<SessionId>> one : asked) {
                Optional<SessionId> session = one.get(20, TimeUnit.SECONDS);
                if (session.isEmpty()) {
                    none++;
                } else {
                    assertTrue(got.add(session.get()), "given twice");
                }
            }
            assertEquals(100, none);
            assertEquals(sessions, got.size());
        } finally {
            threads.shutdownNow();
        }
    }
}
