package io.escalier.routing.engine;

import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.offering;
import static io.escalier.routing.imagined.Puppet.question;
import static io.escalier.routing.imagined.Puppet.release;
import static io.escalier.routing.imagined.Puppet.splice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Chunk.Kind;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.HandCall;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer that goes on in another call")
class StrandTests {
    private static final String TOOL = "advisor";

    private final Room room = new Room();

    /** Call 1 flows, call 2 advises, call 3 goes on; {@code released}: when call 1 is. */
    private Puppet consulting(boolean atOnce) {
        return new Puppet(
                () -> atOnce ? List.of(offering(1, TOOL), release(1, UpTo.ALL)) : List.of(offering(1, TOOL)), seen -> {
                    if (seen instanceof Seen.Ended ended) {
                        return ended(ended.id(), atOnce);
                    }
                    return Puppet.ordinarily(seen);
                });
    }

    private static List<Move> ended(CallId id, boolean atOnce) {
        List<Move> moves = new ArrayList<>();
        switch (id.number()) {
            case 1 -> moves.add(question(2));
            case 2 -> moves.addAll(List.of(offering(3, TOOL), splice(1, 3)));
            default -> {
                if (!atOnce) {
                    moves.add(release(3, UpTo.ALL));
                }
                moves.add(finish(3));
            }
        }
        return moves;
    }

    private HandCall last() {
        return room.caller.last();
    }

    private void ask() {
        last().accept().feed(Said.ROLE, Said.text("Well"), Said.call(0, TOOL), Said.FINISH, Said.USAGE, Said.TERMINAL);
        last().end();
    }

    private void advise() {
        last().accept().feed(Said.whole("Look again")).end();
    }

    @Test
    @DisplayName("is live before anybody is asked, and its first end is not told")
    void live() {
        room.start(consulting(true));
        last().accept().feed(Said.ROLE, Said.text("Well"));
        assertEquals("Well", room.client.text());
        assertEquals(1, room.caller.calls.size(), "nobody was asked yet");
        last().feed(Said.call(0, TOOL), Said.FINISH, Said.USAGE, Said.TERMINAL).end();
        assertEquals(List.of(Kind.OTHER, Kind.TEXT, Kind.TOOL), room.client.kinds());
        assertEquals(2, room.caller.calls.size());
        advise();
        last().accept().feed(Said.ROLE, Said.text(", seven"));
        assertEquals("Well, seven", room.client.text());
        last().feed(Said.FINISH, Said.USAGE, Said.TERMINAL).end();
        assertEquals(List.of(Said.USAGE, Said.TERMINAL), room.client.tail);
        room.assertSettled();
    }

    @Test
    @DisplayName("is told as one when it was held until the end")
    void held() {
        room.start(consulting(false));
        ask();
        advise();
        assertEquals(List.of(), room.client.got);
        last().answer(", seven");
        assertEquals("Well, seven", room.client.text());
        assertEquals(1, room.client.until.size());
        room.assertSettled();
    }

    @Test
    @DisplayName("is one answer to whoever looks at it: all the text, none of the gateway's calls, the first one's id")
    void whole() {
        room.start(consulting(true));
        ask();
        advise();
        last().answer(", seven");
        Answer answer = room.client.answer;
        assertNotNull(answer);
        assertEquals("Well, seven", answer.text());
        assertEquals(List.of(), answer.toolCalls());
        assertEquals(answer.id(), room.books.ended.get(0).answerId());
        assertEquals(room.caller.calls.get(0).outgoing.attempt().value() + "-answer", answer.id());
    }

    @Test
    @DisplayName("comes to all of its calls: the client is told which, the books have every one")
    void until() {
        room.start(consulting(true));
        ask();
        advise();
        List<Purpose> until =
                room.client.until.get(0).stream().map(AttemptEntry::purpose).toList();
        assertEquals(List.of(Purpose.ANSWER, Purpose.ADVICE), until);
        last().answer(", seven");
        assertEquals(3, room.books.ended.get(0).attempts().size());
        AttemptEntry served = room.books.ended.get(0).servedBy();
        assertNotNull(served);
        assertEquals(room.caller.calls.get(2).outgoing.attempt(), served.id());
        room.assertSettled();
    }

    @Test
    @DisplayName("that cannot be served is an error, and never an end without a word")
    void breaks() {
        room.start(consulting(true));
        ask();
        advise();
        last().accept().feed(Said.ROLE, Said.text(", se")).fail(FailureKind.CUT);
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.CUT, room.client.failure.kind());
        assertEquals("Well, se", room.client.text());
        room.assertSettled();
    }

    @Test
    @DisplayName("ends as its call did where it calls the client's tools as well")
    void pending() {
        Puppet play = new Puppet(
                () -> List.of(offering(1, TOOL), release(1, UpTo.ALL)),
                seen -> seen instanceof Seen.Ended
                        ? List.of(new Move.Say(new CallId(1), new Word.Asks("a", TOOL)), finish(1))
                        : List.of());
        room.start(play);
        List<Chunk> end = List.of(Said.FINISH, Said.USAGE, Said.TERMINAL);
        last().accept().feed(Said.ROLE, Said.call(0, TOOL), Said.call(1, "look"));
        end.forEach(chunk -> last().feed(chunk));
        last().end();
        assertEquals(end, room.client.tail);
        assertEquals(List.of(new Word.Asks("a", TOOL)), room.client.words);
        room.assertSettled();
    }

    @Test
    @DisplayName("that waits for the gateway is not served as if it were one")
    void notServable() {
        Puppet play = new Puppet(() -> List.of(offering(1, TOOL), release(1, UpTo.ALL)), Puppet::ordinarily);
        room.start(play);
        ask();
        assertNotNull(room.client.failure);
        assertEquals(FailureKind.INTERNAL, room.client.failure.kind());
        assertTrue(room.counters.odd.contains("play_threw_IllegalStateException"), room.counters.odd.toString());
        room.assertSettled();
    }

    @Test
    @DisplayName("does not go on from what no call of the gateway's tool is in, nor twice")
    void refused() {
        Puppet play = new Puppet(
                () -> List.of(offering(1, TOOL), release(1, UpTo.ALL)),
                seen -> seen instanceof Seen.Ended ended && ended.id().number() == 1
                        ? List.of(offering(2, TOOL), splice(1, 2))
                        : List.of());
        room.start(play);
        room.caller.calls.get(0).answer("All said");
        assertEquals("All said", room.client.text());
        assertTrue(room.counters.odd.contains("play_threw_IllegalStateException"), room.counters.odd.toString());
        room.assertSettled();
    }

    @Test
    @DisplayName("is broken off with all of its calls when the client leaves")
    void gone() {
        Engine.Run run = room.start(consulting(true));
        ask();
        run.clientGone();
        assertTrue(last().cancelled());
        assertEquals(FailureKind.CLIENT_GONE, room.books.ended.get(0).failure());
        room.assertSettled();
    }
}
