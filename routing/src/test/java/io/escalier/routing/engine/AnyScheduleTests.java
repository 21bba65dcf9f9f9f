package io.escalier.routing.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.SessionView;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever a play does and whatever happens around it")
class AnyScheduleTests {
    private static final int RUNS = 5_000;
    private static final int LONGEST = 400;
    private static final List<Said> CHUNKS =
            List.of(Said.ROLE, Said.REASONING, Said.TOOL, Said.FINISH, Said.USAGE, Said.TERMINAL, Said.whole("{}"));

    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<FailureKind> KINDS = Stream.of(FailureKind.values())
            .filter(kind -> kind != FailureKind.CLIENT_GONE)
            .toList();

    private int served;
    private int failed;

    @Test
    @DisplayName(
            "nothing stays held, every attempt is settled once, the books agree with the meter, the client is told")
    void everythingIsSettled() {
        for (long seed = 0; seed < RUNS; seed++) {
            Room room = new Room();
            try {
                new Schedule(room, new Random(seed)).run();
                room.assertSettled();
                assertNoMoreThanOneAnswer(room);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            if (room.client.failure == null) {
                served++;
            } else {
                failed++;
            }
        }
        assertTrue(served > RUNS / 10 && failed > RUNS / 10, served + " served, " + failed + " failed: lopsided");
    }

    /** All that reached the client came from the attempt that the row names. */
    private static void assertNoMoreThanOneAnswer(Room room) {
        long from = room.caller.calls.stream()
                .filter(call -> room.client.servedBy != null && call.saidAllOf(room.client))
                .count();
        assertTrue(room.client.servedBy == null || from > 0, "the client got what no single call said");
        assertTrue(
                room.client.failure != null
                        || room.caller.calls.stream().anyMatch(call -> call.isAnswerOf(room.client)),
                "the client was told that it has an answer, and has no whole one");
        assertEquals(
                room.client.servedBy != null, room.books.ended.get(0).servedBy() != null, "the row says who served it");
        if (room.client.failure != null && room.client.failure.kind() == FailureKind.CLIENT_GONE) {
            assertEquals(List.of(), room.memory.remembered);
        }
    }

    /** One task in a world of chance, until it is over. */
    private static final class Schedule {
        private final Room room;
        private final Random random;
        private boolean left;

        Schedule(Room room, Random random) {
            this.room = room;
            this.random = random;
        }

        private boolean once(int in) {
            return random.nextInt(in) == 0;
        }

        private Mood mood() {
            return once(3) ? MOODS.get(random.nextInt(MOODS.size())) : Mood.WRITES;
        }

        void run() {
            room.books.intents = mood();
            room.books.ends = mood();
            room.books.settlements = once(10) ? Mood.THROWS : Mood.WRITES;
            room.gate.repeats = random.nextInt(3);
            CompletableFuture<SessionView> view = new CompletableFuture<>();
            if (once(4)) {
                room.memory.view = view;
            }
            Engine.Run run = room.start(new RandomPlay(random));
            for (int i = 0; i < LONGEST && !room.client.closed(); i++) {
                step(run, view);
            }
            run.clientGone();
            room.ticker.advance(Room.LEFT);
            while (room.books.waiting() > 0) {
                room.books.write();
            }
        }

        private void step(Engine.Run run, CompletableFuture<SessionView> view) {
            switch (random.nextInt(16)) {
                case 0 -> room.ticker.advance(Duration.ofMillis(random.nextInt(400)));
                case 1 -> book();
                case 2 -> room.gate.denies = once(10);
                case 3 -> view.complete(SessionView.NEW);
                case 4 -> {
                    if (once(12) && !left) {
                        left = true;
                        run.clientGone();
                    }
                }
                case 5 -> {
                    room.client.fill();
                }
                case 6, 7 -> room.client.drain();
                default -> upstream();
            }
        }

        private void book() {
            if (room.books.waiting() > 0) {
                if (once(3)) {
                    room.books.lose();
                } else {
                    room.books.write();
                }
            }
        }

        /** A text names the call that it comes from, so that no two calls say the same. */
        private Said chunk(HandCall call) {
            return random.nextBoolean()
                    ? Said.text(call.outgoing.attempt() + "x".repeat(random.nextInt(60)))
                    : CHUNKS.get(random.nextInt(CHUNKS.size()));
        }

        private void upstream() {
            List<HandCall> live =
                    room.caller.calls.stream().filter(call -> !call.over()).toList();
            if (live.isEmpty()) {
                return;
            }
            HandCall call = live.get(random.nextInt(live.size()));
            switch (random.nextInt(12)) {
                case 0 -> call.accept();
                case 1 -> call.end();
                case 2 -> call.fail(KINDS.get(random.nextInt(KINDS.size())));
                default -> {
                    if (!call.paused()) {
                        call.feed(chunk(call));
                    }
                }
            }
        }
    }
}
