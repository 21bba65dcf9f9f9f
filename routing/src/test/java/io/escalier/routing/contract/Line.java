package io.escalier.routing.contract;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import org.jspecify.annotations.Nullable;

/** One call as a script has it. */
final class Line {
    /** How far it has come. */
    enum Phase {
        ASKED,
        OPENED,
        FINISHED,
        TERMINATED,
        ENDED,
        BROKEN
    }

    final Move.Call move;
    Phase phase = Phase.ASKED;
    boolean speaking;
    boolean overflowed;
    /** Once is enough for a script. */
    boolean restarted;

    boolean dropped;
    /** A tool call is under way that is not complete. */
    boolean inTool;
    /** What it said in the end. */
    Answer answer = Answer.NOTHING;
    /** The calls before and after it in one answer; null for none. */
    @Nullable
    Line before;

    @Nullable
    Line next;

    Line(Move.Call move) {
        this.move = move;
    }

    /** Whether its answer may be the client's; all others are about one. */
    boolean forClient() {
        return move.forClient();
    }

    /** It is made again elsewhere. */
    void restart() {
        phase = Phase.OPENED;
        speaking = false;
        overflowed = false;
        inTool = false;
        restarted = true;
    }

    /** Whether anything more may come of it. */
    boolean open() {
        return !dropped && phase != Phase.ENDED && phase != Phase.BROKEN;
    }

    /** Whether there is a whole answer that ends with it and can be served. */
    boolean inHand() {
        return forClient()
                && !dropped
                && phase == Phase.ENDED
                && next == null
                && (asks() == 0 || answers())
                && !pauses();
    }

    /** Whether it has ended with nothing but calls that the gateway has to answer. */
    boolean waits() {
        return phase == Phase.ENDED && (asks() > 0 && !answers() || pauses());
    }

    /** Whether it has stopped for advice that its provider has not given, and of which the client knows nothing. */
    private boolean pauses() {
        Change.Native served = move.prompt().advisor();
        return served != null && !served.shown() && answer.awaitsAdvice();
    }

    private long asks() {
        return answer.toolCalls().stream()
                .filter(call -> call.name().equals(move.own()))
                .count();
    }

    private boolean answers() {
        return asks() < answer.toolCalls().size();
    }

    /** The first call of the answer that it is a part of. */
    Line first() {
        Line first = this;
        while (first.before != null) {
            first = first.before;
        }
        return first;
    }

    /** Whether anything has arrived of the answer that it is a part of. */
    boolean begun() {
        boolean begun = false;
        for (Line each = first(); each != null; each = each.next) {
            begun |= each.speaking || !each.answer.text().isEmpty();
        }
        return begun;
    }

    /** With all calls of the answer that it is a part of. */
    void drop() {
        for (Line each = first(); each != null; each = each.next) {
            each.dropped = true;
        }
    }

    void arrived(Chunk.Kind kind) {
        speaking |= kind.content();
        inTool = kind == Chunk.Kind.TOOL;
        if (kind == Chunk.Kind.FINISH || kind == Chunk.Kind.WHOLE) {
            phase = Phase.FINISHED;
        } else if (kind == Chunk.Kind.TERMINAL) {
            phase = Phase.TERMINATED;
        }
    }
}
