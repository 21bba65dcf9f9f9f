package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Claims.count;
import static io.escalier.routing.imagined.Claims.refund;
import static io.escalier.routing.imagined.Claims.reserve;
import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.paid;
import static io.escalier.routing.imagined.Room.ADVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.Claims;
import io.escalier.routing.imagined.Gate;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a step asks of the limits")
class HoldsTests {
    private static final HoldId FIRST = new HoldId(1);
    private static final Move.Call HELP = paid(call(2, ADVISOR, Watch.END, Room.LEFT), 1);

    private final Room room = new Room();

    /** Starts with these, helps when it may, and does without when not. */
    private static Puppet asking(Move... first) {
        return new Puppet(() -> List.of(first), seen -> {
            if (seen instanceof Seen.Granted) {
                return List.of(HELP);
            }
            return seen instanceof Seen.Refused ? List.of(call(3, Watch.END)) : Puppet.ordinarily(seen);
        });
    }

    /** Two tokens of the advisor's for each answer of one text, ten for a prompt: at 10 USD for a million. */
    private void assertSettled(String... settled) {
        assertEquals(List.of(settled), room.steward.settled);
        room.assertSettled();
    }

    @Test
    @DisplayName("is granted at once, and settled with what the calls under it cost, when the task ends")
    void granted() {
        Puppet play = asking(reserve(1));
        room.start(play);
        assertEquals(List.of(new Seen.Granted(FIRST)), play.saw);
        assertEquals(List.of(Claims.help(1000)), room.steward.asked);
        assertEquals(List.of(), room.steward.settled);
        assertEquals(1, room.ticker.waiting(), "for the end of the call; for the limits nobody waits any more");
        room.caller.last().answer("help");
        assertSettled("0.000120000 helped");
        assertEquals("help", room.client.text());
    }

    @Test
    @DisplayName("is granted later, while calls go on")
    void grantedLater() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        Puppet play = asking(call(1, Watch.END), reserve(1));
        room.start(play);
        room.caller.last().accept().feed(Said.text("draft"));
        answer.complete(Optional.empty());
        assertEquals(List.of(new Seen.Opened(call(1, Watch.END).id()), new Seen.Granted(FIRST)), play.saw);
        room.caller.last().answer("help");
        assertSettled("0.000120000 helped");
    }

    @Test
    @DisplayName("is refused by a limit that is named, and then nothing is settled")
    void refused() {
        room.steward.answer = CompletableFuture.completedFuture(Optional.of("advisor_spend"));
        Puppet play = asking(reserve(1));
        room.start(play);
        assertEquals(List.of(new Seen.Refused(FIRST, "advisor_spend")), play.saw);
        room.caller.last().answer("alone");
        assertSettled();
        assertEquals(List.of(), room.counters.odd);
    }

    @Test
    @DisplayName("is refused by a controller that throws, or fails, and that is counted")
    void broken() {
        room.steward.answer = CompletableFuture.failedFuture(new IllegalStateException("no connection"));
        room.start(asking(reserve(1)));
        room.caller.last().answer("alone");
        assertSettled();
        assertEquals(1, room.counters.count("limits_unknown"));
        Room other = new Room();
        other.steward.throwing = true;
        other.limits = List.of(Claims.SHARE);
        Puppet play = asking(reserve(1));
        other.start(play);
        assertEquals(List.of(new Seen.Refused(FIRST, "unknown")), play.saw);
        other.caller.last().answer("alone");
        assertEquals(2, other.counters.count("limits_unknown"), "at the task's beginning, and for the step");
        other.assertSettled();
    }

    @Test
    @DisplayName("is refused when there is no answer in time; what is granted after that is given back at once")
    void tooLate() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        Puppet play = asking(reserve(1));
        room.start(play);
        room.ticker.advance(Room.STORE_DEADLINE.minusNanos(1));
        assertEquals(List.of(), play.saw);
        room.ticker.advance(Room.STORE_DEADLINE);
        assertEquals(List.of(new Seen.Refused(FIRST, "unknown")), play.saw);
        assertEquals(1, room.counters.count("limits_unknown"));
        answer.complete(Optional.empty());
        assertEquals(List.of("0.000000000 in vain"), room.steward.settled);
        room.caller.last().answer("alone");
        assertSettled("0.000000000 in vain");
    }

    @Test
    @DisplayName("without a bond is granted without a word, and counted with what its calls cost")
    void nonBinding() {
        Puppet play = asking(count(1), HELP);
        room.start(play);
        room.caller.last().answer("help");
        assertFalse(play.saw.stream().anyMatch(seen -> seen instanceof Seen.Granted || seen instanceof Seen.Refused));
        assertSettled("0.000120000 helped");
    }

    @Test
    @DisplayName("without a bond is counted though the answer comes when the task is over, or the limits fail")
    void nonBindingLate() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        room.start(asking(count(1), HELP));
        room.caller.last().answer("help");
        room.assertSettled();
        answer.complete(Optional.empty());
        assertSettled("0.000120000 helped");
        Room other = new Room();
        other.steward.throwing = true;
        other.start(asking(count(1), HELP));
        other.caller.last().answer("help");
        assertEquals("help", other.client.text());
        assertEquals(1, other.counters.count("limits_unknown"));
        other.assertSettled();
    }

    @Test
    @DisplayName("is settled with every attempt of its calls, repeats included, and in vain when none of them worked")
    void repeats() {
        room.gate.repeats = 1;
        room.start(asking(reserve(1)));
        room.caller.last().fail(FailureKind.OVERLOADED);
        room.ticker.advance(Gate.WAIT);
        room.caller.last().answer("help");
        assertSettled("0.000220000 helped");
        Room other = new Room();
        other.start(asking(reserve(1)));
        other.caller.last().accept().feed(Said.text("he")).fail(FailureKind.CUT);
        assertEquals(List.of("0.000110000 in vain"), other.steward.settled);
        other.assertSettled();
    }

    @Test
    @DisplayName("of a cost that nobody knows is settled as that")
    void unknownCost() {
        room.caller.usageKnown = false;
        room.start(asking(reserve(1)));
        room.caller.last().answer("help");
        assertSettled("unknown helped");
    }

    @Test
    @DisplayName(
            "is given back at once where nothing was called, and with what was spent at the end where something was")
    void refunds() {
        room.start(new Puppet(
                () -> List.of(reserve(1), call(1, Watch.END)),
                seen -> seen instanceof Seen.Granted ? List.of(refund(1)) : Puppet.ordinarily(seen)));
        assertEquals(List.of("0.000000000 in vain"), room.steward.settled);
        room.caller.last().answer("alone");
        assertSettled("0.000000000 in vain");
        Room other = new Room();
        other.start(new Puppet(
                () -> List.of(reserve(1)),
                seen -> seen instanceof Seen.Granted ? List.of(HELP, refund(1)) : Puppet.ordinarily(seen)));
        assertEquals(List.of(), other.steward.settled);
        other.caller.last().answer("help");
        assertEquals(List.of("0.000120000 in vain"), other.steward.settled);
        other.assertSettled();
    }

    @Test
    @DisplayName("is settled once though it is given back twice")
    void refundedTwice() {
        room.start(new Puppet(
                () -> List.of(reserve(1), call(1, Watch.END)),
                seen -> seen instanceof Seen.Granted ? List.of(refund(1), refund(1)) : Puppet.ordinarily(seen)));
        room.caller.last().answer("alone");
        assertSettled("0.000000000 in vain");
    }

    @Test
    @DisplayName("comes to nothing when the client leaves while it waits; a grant after that is given back")
    void clientGone() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        Engine.Run run = room.start(asking(reserve(1)));
        run.clientGone();
        room.assertSettled();
        answer.complete(Optional.empty());
        assertSettled("0.000000000 in vain");
    }

    @Test
    @DisplayName("is given back when the play throws while it waits, and the client gets what there is")
    void rescue() {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        room.steward.answer = answer;
        room.start(new Puppet(() -> List.of(call(1, Watch.END), reserve(1)), seen -> {
            if (seen instanceof Seen.Opened) {
                throw new UnsupportedOperationException("a mistake");
            }
            return List.of();
        }));
        room.caller.last().accept();
        answer.complete(Optional.empty());
        room.caller.last().feed(Said.text("draft"), Said.FINISH, Said.TERMINAL).end();
        assertEquals("draft", room.client.text());
        assertSettled("0.000000000 in vain");
    }

    @Test
    @DisplayName("that the controller cannot be told of at the end does not cost the client its answer")
    void settleThrows() {
        room.start(asking(reserve(1)));
        room.steward.throwing = true;
        room.caller.last().answer("help");
        assertEquals("help", room.client.text());
        assertEquals(1, room.counters.count("limits_unknown"));
    }

    @Test
    @DisplayName("pays for no call before it is granted, after it was given back, or where there is no such hold")
    void paysForNothing() {
        CompletableFuture<Optional<String>> never = new CompletableFuture<>();
        for (List<Move> moves : List.of(
                List.<Move>of(call(1, Watch.END), reserve(1), HELP),
                List.<Move>of(call(1, Watch.END), count(1), refund(1), HELP),
                List.<Move>of(call(1, Watch.END), HELP),
                List.<Move>of(call(1, Watch.END), reserve(1), reserve(1)))) {
            Room other = new Room();
            other.steward.answer = never;
            other.start(new Puppet(() -> moves, Puppet::ordinarily));
            assertEquals(1, other.caller.calls.size(), moves::toString);
            assertEquals(1, other.counters.count("play_threw_IllegalStateException"), moves::toString);
            other.caller.last().answer("one");
            assertEquals("one", other.client.text());
            other.assertSettled();
        }
    }

    @Test
    @DisplayName("begins with the task, where its policy has limits")
    void began() {
        room.limits = List.of(Claims.SHARE);
        room.start(new Puppet(() -> List.of(call(1, Watch.END)), Puppet::ordinarily));
        room.caller.last().answer("one");
        assertEquals(1, room.steward.began);
        Room other = new Room();
        other.start(new Puppet(() -> List.of(call(1, Watch.END)), Puppet::ordinarily));
        other.caller.last().answer("one");
        assertEquals(0, other.steward.began);
    }

    @Test
    @DisplayName("may pay for advice, whose answer is never let out, however the play asks for it")
    void adviceIsNoAnswer() {
        List<Move.Call> about = new ArrayList<>(List.of(Puppet.question(1), Puppet.aside(1)));
        for (Purpose purpose : List.of(Purpose.ADVICE, Purpose.VERIFY, Purpose.JUDGE)) {
            Move.Call call = call(1, Watch.END);
            about.add(new Move.Call(
                    call.id(), ADVISOR, call.role(), purpose, call.prompt(), call.deadline(), Watch.END, null));
        }
        for (Move.Call call : about) {
            Room other = new Room();
            other.start(new Puppet(
                    () -> Arrays.asList(call, call(2, Watch.END)),
                    seen -> seen instanceof Seen.Ended ? Puppet.ordinarily(seen) : List.of()));
            other.caller.calls.get(0).answer("advice");
            assertEquals(1, other.counters.count("play_threw_IllegalStateException"), call::toString);
            other.caller.calls.get(1).answer("answer");
            assertEquals("answer", other.client.text(), call::toString);
            other.assertSettled();
        }
    }

    @Test
    @DisplayName("may leave nothing but advice when a play throws: that is no answer, and the task fails")
    void onlyAdvice() {
        for (Move.Call call : List.of(Puppet.question(1), Puppet.aside(1))) {
            Room other = new Room();
            other.start(new Puppet(() -> List.of(call), seen -> {
                if (seen instanceof Seen.Ended) {
                    throw new UnsupportedOperationException("a mistake");
                }
                return List.of();
            }));
            other.caller.last().answer("advice");
            assertTrue(other.client.failure != null && other.client.failure.kind() == FailureKind.INTERNAL);
            assertEquals("", other.client.text());
            other.assertSettled();
        }
    }
}
