package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;
import static io.escalier.policies.rules.Given.staying;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Chance;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A policy in a running engine, whatever happens around it")
class AnyScheduleTests {
    private static final int RUNS = 4_000;
    private static final List<Double> SHARES = List.of(0.0, 0.0, 1.0);
    private static final SessionView STAYS = SessionView.NEW
            .with(new Delta.Until("stay", Room.ADVISOR, 3))
            .with(new Delta.Until("stay.rule", "hard", 3));
    private static final SessionView OWES = SessionView.NEW.with(new Delta.Until("late.worse", "1", 2));

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Given policy(StreamMode mode, double unhelped) {
        return new Given()
                        .before("hard", "task.hard", 1, RETRY, staying(2))
                        .after("unsure", "answer.bad", RETRY, TAKEOVER)
                        .after("worse", "answer.worse", RETRY, RETRY, staying(1))
                        .unhelped(unhelped)
                        .stream(mode);
    }

    private static Given helped(StreamMode mode, double unhelped, AtLimit atLimit) {
        return new Given()
                        .before("hard", "task.hard", 1, ADVISE, staying(2))
                        .during("bad", "answer.bad", ADVISE, TAKEOVER)
                        .verified("worse", "answer.worse", "verify.sure < 2.0 || verify.dear < 0.5", ADVISE, TAKEOVER)
                        .buying(Oracle.CHEAP.firing(), Oracle.BY_ADVISOR)
                        .unhelped(unhelped)
                        .escalated(atLimit)
                        .advisorSpend(atLimit)
                        .verifySpend(atLimit)
                        .addedLatency(Duration.ofSeconds(2))
                        .stream(mode);
    }

    /** What a controller may answer: all has room, something has none, or nobody knows. */
    private static CompletableFuture<Optional<String>> room(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> CompletableFuture.completedFuture(Optional.of("escalated"));
            case 1 -> CompletableFuture.completedFuture(Optional.of("verify_spend"));
            case 2 -> new CompletableFuture<>();
            case 3 -> CompletableFuture.failedFuture(new IllegalStateException("out of order"));
            default -> CompletableFuture.completedFuture(Optional.empty());
        };
    }

    @Test
    @DisplayName("never throws, serves one whole answer or fails, and keeps its books")
    void keepsItsWord() {
        Set<String> decisions = new HashSet<>();
        List<String> threw = new ArrayList<>();
        for (long seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            Room room = new Room();
            room.memory.view = CompletableFuture.completedFuture(one(random, List.of(SessionView.NEW, STAYS, OWES)));
            Task task = one(random, List.of(Given.streamed("easy"), Given.streamed("hard"), Given.buffered("easy")));
            try {
                StreamMode mode = one(random, List.of(StreamMode.values()));
                double share = one(random, SHARES);
                Given given = policy(mode, share);
                if (random.nextBoolean()) {
                    given = helped(mode, share, one(random, List.of(AtLimit.values())));
                    room.limits = List.copyOf(given.policy().means().bounds().held());
                    room.steward.answer = room(random);
                }
                new Chance(room, random).run(given.strategy(), task);
                room.assertSettled();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            decisions.add(room.books.ended.get(0).decision().header());
            for (String odd : room.counters.odd) {
                if (odd.startsWith("play_threw")) {
                    threw.add("seed " + seed + ": " + odd);
                }
            }
        }
        assertEquals(List.of(), threw);
        assertTrue(
                decisions.containsAll(Set.of(
                        "accept",
                        "retry;rule=unsure;step=1",
                        "retry;rule=hard;step=1",
                        "takeover;rule=hard",
                        "takeover;rule=worse;step=3",
                        "accept;rule=worse;late",
                        "accept;rule=hard;arm=unhelped",
                        "advise;rule=hard;step=1",
                        "advise;rule=worse;step=1",
                        "takeover;rule=bad;step=2",
                        "accept;rule=hard;limit=escalated",
                        "accept;rule=hard;limit=unknown",
                        "accept;rule=unsure;arm=unhelped",
                        "accept;rule=worse;arm=unhelped")),
                () -> "too little happened: " + decisions);
    }
}
