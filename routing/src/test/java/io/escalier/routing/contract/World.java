package io.escalier.routing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a play has made of one script so far; refuses moves that the contract forbids. */
final class World {
    /** More calls than this for one task are a loop. */
    private static final int MOST_CALLS = 24;

    private final Scene scene;
    private final Map<CallId, Line> lines = new LinkedHashMap<>();
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();
    private final Set<String> timers = new LinkedHashSet<>();
    private @Nullable Line released;
    private boolean anyWhole;
    private boolean explored;
    private boolean clientGone;
    private boolean over;

    World(Scene scene) {
        this.scene = scene;
    }

    boolean over() {
        return over;
    }

    boolean clientGone() {
        return clientGone;
    }

    /** Whether its answer goes, or has gone, to the client. */
    boolean released(Line line) {
        return released != null && released.first() == line.first();
    }

    Collection<Line> lines() {
        return lines.values();
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    Set<String> timers() {
        return timers;
    }

    /** Takes what the play is about to be told. */
    void happens(Seen seen) {
        if (seen instanceof Seen.Opened opened) {
            line(opened.id()).phase = Line.Phase.OPENED;
        } else if (seen instanceof Seen.Piece piece) {
            line(piece.id()).arrived(piece.chunk().kind());
        } else if (seen instanceof Seen.ToolCallDone done) {
            line(done.id()).inTool = false;
        } else if (seen instanceof Seen.Ended ended) {
            line(ended.id()).phase = Line.Phase.ENDED;
            line(ended.id()).answer = ended.answer();
            anyWhole |= line(ended.id()).inHand();
        } else if (seen instanceof Seen.Broken broken) {
            line(broken.id()).phase = Line.Phase.BROKEN;
        } else if (seen instanceof Seen.Granted granted) {
            hold(granted.hold()).phase = Hold.Phase.GRANTED;
        } else if (seen instanceof Seen.Refused refused) {
            hold(refused.hold()).phase = Hold.Phase.REFUSED;
        } else if (seen instanceof Seen.Woke woke) {
            timers.remove(woke.timer());
        } else if (seen instanceof Seen.Restarted restarted) {
            line(restarted.id()).restart();
        } else if (seen instanceof Seen.Overflow overflow) {
            line(overflow.id()).overflowed = true;
            line(overflow.id()).speaking = true;
        } else if (seen instanceof Seen.ClientGone) {
            clientGone = true;
        }
    }

    /** Takes what the play answered. */
    void answered(List<Move> moves) {
        for (Move move : moves) {
            assertFalse(over, () -> "a move after the last one: " + move);
            take(move);
        }
        if (over) {
            return;
        }
        assertTrue(
                !timers.isEmpty()
                        || lines.values().stream().anyMatch(Line::open)
                        || holds.values().stream().anyMatch(Hold::open),
                "the play waits for something that cannot come: no call, no limit, no timer");
        boolean kept = lines.values().stream().anyMatch(Line::inHand) || released != null && released.begun();
        assertTrue(clientGone || !anyWhole || kept, "a whole answer was given away before another began to go out");
    }

    private void take(Move move) {
        if (move instanceof Move.Call call) {
            call(call);
        } else if (move instanceof Move.Reserve reserve) {
            reserve(reserve);
        } else if (move instanceof Move.Refund refund) {
            refund(hold(refund.hold()), move);
        } else if (move instanceof Move.Cancel cancel) {
            line(cancel.id()).drop();
        } else if (move instanceof Move.Discard discard) {
            assertFalse(line(discard.id()).open(), () -> "discarded while it goes on: " + move);
            line(discard.id()).drop();
        } else if (move instanceof Move.Release release) {
            release(line(release.id()), move);
        } else if (move instanceof Move.Splice splice) {
            splice(line(splice.after()), line(splice.next()), move);
        } else if (move instanceof Move.Say say) {
            assertTrue(
                    say.ahead() ? released == null : line(say.call()).phase == Line.Phase.ENDED,
                    () -> "in the middle of a call: " + move);
        } else if (move instanceof Move.Remember) {
            assertFalse(clientGone, () -> "help that the client never saw: " + move);
        } else if (move instanceof Move.Wake wake) {
            assertTrue(wake.after().compareTo(Duration.ZERO) > 0, () -> "no time at all: " + move);
            assertTrue(wake.after().compareTo(scene.now().left()) <= 0, () -> "longer than the task: " + move);
            timers.add(wake.timer());
        } else if (move instanceof Move.Explore explore) {
            assertFalse(clientGone, () -> "explored for a client that left: " + explore);
            assertFalse(explored, () -> "explored twice: " + explore);
            assertTrue(scene.now().targets().containsKey(explore.target()), () -> "unknown target: " + explore);
            explored = true;
        } else if (move instanceof Move.Finish finish) {
            finish(line(finish.served()));
        } else if (move instanceof Move.Fail fail) {
            fail(fail);
        }
    }

    private void call(Move.Call call) {
        assertFalse(clientGone, () -> "called for a client that left: " + call);
        assertTrue(call.id().number() > 0, () -> "no name: " + call);
        assertTrue(lines.put(call.id(), new Line(call)) == null, () -> "a name used twice: " + call);
        assertTrue(scene.now().targets().containsKey(call.target()), () -> "unknown target: " + call);
        assertTrue(call.deadline().compareTo(Duration.ZERO) > 0, () -> "no time: " + call);
        assertTrue(call.deadline().compareTo(scene.now().left()) <= 0, () -> "more time than is left: " + call);
        assertTrue(lines.size() <= MOST_CALLS, "too many calls for one task");
        if (call.hold() != null) {
            Hold hold = hold(call.hold());
            assertTrue(hold.phase == Hold.Phase.GRANTED, () -> "called on what no limit granted: " + call);
            hold.pays = true;
        }
    }

    private void reserve(Move.Reserve reserve) {
        assertFalse(clientGone, () -> "reserved for a client that left: " + reserve);
        assertTrue(reserve.hold().number() > 0, () -> "no name: " + reserve);
        assertTrue(holds.put(reserve.hold(), new Hold(reserve)) == null, () -> "a name used twice: " + reserve);
        assertFalse(reserve.claims().isEmpty() && reserve.wants().isEmpty(), () -> "nothing is claimed: " + reserve);
    }

    private static void refund(Hold hold, Move move) {
        assertTrue(hold.open() || hold.phase == Hold.Phase.GRANTED, () -> "nothing was granted: " + move);
        assertFalse(hold.pays, () -> "it pays for a call: " + move);
        hold.phase = Hold.Phase.REFUNDED;
    }

    private void release(Line line, Move move) {
        assertFalse(clientGone, () -> "nobody is there to get it: " + move);
        assertTrue(line.forClient(), () -> "not an answer to the client: " + move);
        assertFalse(line.dropped, () -> "given away before: " + move);
        assertFalse(line.phase == Line.Phase.BROKEN, () -> "broken: " + move);
        assertTrue(released == null || released.first() == line.first(), () -> "content of a second call: " + move);
        released = line;
    }

    private void splice(Line after, Line next, Move move) {
        assertTrue(after.waits() && after.next == null, () -> "nothing to go on from: " + move);
        assertFalse(after.dropped, () -> "given away before: " + move);
        assertTrue(next.forClient() && next.open() && next.before == null, () -> "cannot go on there: " + move);
        assertTrue(released == null || released.first() != next, () -> "released before: " + move);
        after.next = next;
        next.before = after;
    }

    private void end() {
        over = true;
        assertTrue(
                holds.values().stream().allMatch(hold -> hold.pays || hold.phase != Hold.Phase.GRANTED),
                "a grant was neither used nor given back");
    }

    private void finish(Line line) {
        end();
        assertFalse(clientGone, "the client left: nothing was served");
        assertTrue(released != null && released.first() == line.first(), "finished with a call that was not released");
        assertTrue(line.inHand(), "finished with a call that has no whole answer");
    }

    private void fail(Move.Fail fail) {
        end();
        assertFalse(explored, "explored what was not served");
        if (clientGone) {
            assertEquals(FailureKind.CLIENT_GONE, fail.failure().kind());
            return;
        }
        boolean works = lines.values().stream()
                .anyMatch(line -> line.inHand() && (released == null || released.first() == line.first()));
        assertFalse(works, "failed with an answer in hand that works");
    }

    private Hold hold(HoldId id) {
        Hold hold = holds.get(id);
        assertNotNull(hold, () -> "there is no hold " + id.number());
        return hold;
    }

    private Line line(CallId id) {
        Line line = lines.get(id);
        assertNotNull(line, () -> "there is no call " + id.number());
        return line;
    }
}
