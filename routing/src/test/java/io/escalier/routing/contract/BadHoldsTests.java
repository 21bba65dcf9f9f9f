package io.escalier.routing.contract;

import static io.escalier.routing.imagined.Claims.count;
import static io.escalier.routing.imagined.Claims.refund;
import static io.escalier.routing.imagined.Claims.reserve;
import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.paid;
import static io.escalier.routing.imagined.Puppet.release;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of strategies, where limits come in, catches a play that")
class BadHoldsTests {
    private static final Move.Call HELP = call(2, Watch.END);

    /** Starts with these, does this about what the function knows, and the ordinary thing about all else. */
    private static void assertCaught(String words, List<Move> start, Function<Seen, List<Move>> then) {
        Scene scene = Scene.of(
                "bad",
                (task, now) -> new Puppet(() -> start, seen -> {
                    List<Move> moves = then.apply(seen);
                    return moves.isEmpty() ? otherwise(seen) : moves;
                }),
                Tasks.streaming(),
                SessionView.NEW);
        AssertionError caught = assertThrows(AssertionError.class, () -> StrategyContract.exhaust(scene));
        assertTrue(caught.getMessage() != null && caught.getMessage().contains(words), caught::getMessage);
    }

    private static List<Move> otherwise(Seen seen) {
        if (seen instanceof Seen.Granted granted) {
            return List.of(new Move.Refund(granted.hold()), Puppet.fail(FailureKind.INTERNAL));
        }
        return seen instanceof Seen.Refused ? List.of(Puppet.fail(FailureKind.INTERNAL)) : Puppet.ordinarily(seen);
    }

    private static void assertCaught(String words, Move... start) {
        assertCaught(words, List.of(start), seen -> List.of());
    }

    private static List<Move> when(boolean so, Move... moves) {
        return so ? List.of(moves) : List.of();
    }

    @Test
    @DisplayName("calls on a hold before it is granted, after it was refused or given back, or without one")
    void paysWithNothing() {
        assertCaught("what no limit granted", reserve(1), paid(HELP, 1));
        assertCaught(
                "what no limit granted",
                List.of(reserve(1)),
                seen -> when(seen instanceof Seen.Refused, paid(HELP, 1)));
        assertCaught(
                "what no limit granted",
                List.of(reserve(1)),
                seen -> when(seen instanceof Seen.Granted, refund(1), paid(HELP, 1)));
        assertCaught("there is no hold 1", paid(HELP, 1));
    }

    @Test
    @DisplayName("uses a name of a hold twice, claims nothing, or reserves for a client that left")
    void impossible() {
        assertCaught("a name used twice", reserve(1), reserve(1));
        assertCaught("nothing is claimed", new Move.Reserve(new HoldId(1), List.of(), true));
        assertCaught(
                "reserved for a client that left",
                List.of(call(1, Watch.END)),
                seen -> when(seen instanceof Seen.ClientGone, reserve(1)));
    }

    @Test
    @DisplayName("gives back what it did not get, gave back, or has spent")
    void refunds() {
        assertCaught("nothing was granted", List.of(reserve(1)), seen -> when(seen instanceof Seen.Refused, refund(1)));
        assertCaught(
                "nothing was granted",
                List.of(reserve(1)),
                seen -> when(seen instanceof Seen.Granted, refund(1), refund(1)));
        assertCaught(
                "it pays for a call",
                List.of(reserve(1)),
                seen -> when(seen instanceof Seen.Granted, paid(HELP, 1), refund(1)));
    }

    @Test
    @DisplayName("keeps a grant for nothing, binding or not")
    void keeps() {
        assertCaught(
                "neither used nor given back",
                List.of(reserve(1), call(1, Watch.END)),
                seen -> when(seen instanceof Seen.Granted, new Move.Note(new Fact.Odd("kept"))));
        assertCaught("neither used nor given back", count(1), call(1, Watch.END));
    }

    @Test
    @DisplayName("waits for what is not answered, or does not take no for an answer")
    void waits() {
        assertCaught("waits for something that cannot come", count(1));
        assertCaught(
                "does not come to an end",
                List.of(reserve(1)),
                seen -> seen instanceof Seen.Refused refused
                        ? List.of(reserve(refused.hold().number() + 1))
                        : List.of());
    }

    @Test
    @DisplayName("passes an answer about the task off as one to the client")
    void notForTheClient() {
        for (Move.Call about : List.of(Puppet.question(1), Puppet.aside(1))) {
            assertCaught("not an answer to the client", about, release(1, UpTo.ALL));
            assertCaught("was not released", List.of(about), seen -> when(seen instanceof Seen.Ended, finish(1)));
        }
    }
}
