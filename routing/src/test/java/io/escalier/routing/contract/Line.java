package io.escalier.routing.contract;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.Move;

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
    boolean dropped;
    /** A tool call is under way that is not complete. */
    boolean inTool;

    Line(Move.Call move) {
        this.move = move;
    }

    /** Whether its answer may be the client's; all others are about one. */
    boolean forClient() {
        return move.forClient();
    }

    /** Whether anything more may come of it. */
    boolean open() {
        return !dropped && phase != Phase.ENDED && phase != Phase.BROKEN;
    }

    /** Whether there is a whole answer of it that can be served. */
    boolean inHand() {
        return forClient() && !dropped && phase == Phase.ENDED;
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
