package io.escalier.routing.contract;

import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.release;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of strategies catches a play that")
class BadPlaysTests {
    /** Starts with call 1, does this about what the function knows, and the ordinary thing about all else. */
    private static void assertCaught(String words, Function<Seen, List<Move>> then, Move... alsoAtStart) {
        List<Move> start = new ArrayList<>(List.of(call(1, Watch.CHUNKS)));
        start.addAll(Arrays.asList(alsoAtStart));
        assertCaught(
                words,
                (task, now) -> new Puppet(() -> start, seen -> {
                    List<Move> moves = then.apply(seen);
                    return moves.isEmpty() ? Puppet.ordinarily(seen) : moves;
                }));
    }

    private static void assertCaught(String words, Strategy strategy) {
        Scene scene = Scene.of("bad", strategy, Tasks.streaming(), SessionView.NEW);
        AssertionError caught = assertThrows(AssertionError.class, () -> StrategyContract.exhaust(scene));
        assertTrue(caught.getMessage() != null && caught.getMessage().contains(words), caught::getMessage);
    }

    private static List<Move> whenEnded(Seen seen, Move... moves) {
        return seen instanceof Seen.Ended ? List.of(moves) : List.of();
    }

    @Test
    @DisplayName("goes on after its last move")
    void goesOn() {
        assertCaught(
                "after the last one",
                seen -> whenEnded(seen, release(1, UpTo.ALL), finish(1), new Move.Remember(new Delta.Add("x", 1))));
    }

    @Test
    @DisplayName("uses a name twice, or a target that there is not")
    void impossibleCalls() {
        assertCaught("a name used twice", seen -> whenEnded(seen, call(1, Watch.END)));
        assertCaught("unknown target", seen -> whenEnded(seen, call(2, "nobody", Watch.END, Duration.ofSeconds(1))));
        assertCaught("there is no call 2", seen -> whenEnded(seen, release(2, UpTo.ALL)));
    }

    @Test
    @DisplayName("lets content of two calls out")
    void twoAnswers() {
        assertCaught("content of a second call", seen -> {
            if (seen instanceof Seen.Broken broken && broken.id().number() == 2) {
                return List.of(release(1, UpTo.ALL), finish(1));
            }
            return seen instanceof Seen.Ended ended && ended.id().number() == 2
                    ? List.of(release(2, UpTo.ALL), finish(2))
                    : whenEnded(seen, release(1, UpTo.SO_FAR), call(2, Watch.END));
        });
    }

    @Test
    @DisplayName("finishes with half an answer, or with one that did not go out")
    void halfAnswers() {
        assertCaught(
                "no whole answer",
                seen -> seen instanceof Seen.Overflow ? List.of(release(1, UpTo.ALL), finish(1)) : List.of());
        assertCaught("was not released", seen -> whenEnded(seen, finish(1)));
    }

    @Test
    @DisplayName("fails with an answer in hand, or gives one away for nothing")
    void wastes() {
        assertCaught("an answer in hand that works", seen -> whenEnded(seen, Puppet.fail(FailureKind.UPSTREAM_ERROR)));
        assertCaught("given away before", seen -> whenEnded(seen, new Move.Discard(new CallId(1)), call(2, Watch.END)));
        assertCaught(
                "discarded while it goes on",
                seen -> seen instanceof Seen.Opened ? List.of(new Move.Discard(new CallId(1))) : List.of());
    }

    @Test
    @DisplayName("helps a client that has left")
    void helpsNobody() {
        assertCaught(
                "help that the client never saw",
                seen -> seen instanceof Seen.ClientGone
                        ? List.of(new Move.Remember(new Delta.Add("x", 1)), Puppet.fail(FailureKind.CLIENT_GONE))
                        : List.of());
        assertCaught(
                "nobody is there", seen -> seen instanceof Seen.ClientGone ? List.of(release(1, UpTo.ALL)) : List.of());
        assertCaught(
                "called for a client that left",
                seen -> seen instanceof Seen.ClientGone ? List.of(call(2, Watch.END)) : List.of());
    }

    @Test
    @DisplayName("explores twice, with a model that there is not, or what was not served")
    void explores() {
        Move explore = new Move.Explore(Scene.ADVISOR, 0.01, List.of());
        assertCaught("explored twice", seen -> List.of(), explore, explore);
        assertCaught("unknown target", seen -> List.of(), new Move.Explore("nobody", 1, List.of()));
        assertCaught("explored what was not served", seen -> List.of(), explore);
    }

    @Test
    @DisplayName("does not come to an end")
    void endless() {
        assertCaught(
                "waits for something that cannot come",
                seen -> seen instanceof Seen.Broken ? List.of(new Move.Discard(new CallId(1))) : List.of());
        int[] id = {1};
        assertCaught("too many calls", (task, now) -> {
            id[0] = 1;
            return new Puppet(
                    () -> List.of(call(1, Watch.END)),
                    seen -> seen instanceof Seen.Broken ? List.of(call(++id[0], Watch.END)) : Puppet.ordinarily(seen));
        });
    }

    @Test
    @DisplayName("wakes again and again, or at once")
    void wakes() {
        Move tick = new Move.Wake("tick", Duration.ofSeconds(1));
        assertCaught("wakes without end", seen -> seen instanceof Seen.Woke ? List.of(tick) : List.of(), tick);
        assertCaught("no time at all", seen -> List.of(), new Move.Wake("tick", Duration.ZERO));
    }

    @Test
    @DisplayName("does not do the same the second time")
    void undetermined() {
        int[] opened = {0};
        assertCaught("other moves the second time", (task, now) -> {
            int number = opened[0]++ == 1 ? 2 : 1;
            return new Puppet(() -> List.of(call(number, Watch.END)), Puppet::ordinarily);
        });
    }

    @Test
    @DisplayName("keeps a chunk that it was only lent")
    void keepsChunk() {
        assertCaught("kept and looked at later", (task, now) -> {
            List<Chunk> kept = new ArrayList<>();
            return new Puppet(() -> List.of(call(1, Watch.CHUNKS)), seen -> {
                if (seen instanceof Seen.Piece piece) {
                    kept.add(piece.chunk());
                } else if (seen instanceof Seen.Ended && kept.stream().anyMatch(chunk -> chunk.bytes() > 0)) {
                    return List.of();
                }
                return Puppet.ordinarily(seen);
            });
        });
    }
}
