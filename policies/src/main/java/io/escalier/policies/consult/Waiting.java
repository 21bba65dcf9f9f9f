package io.escalier.policies.consult;

import io.escalier.routing.strategy.Move;
import java.util.ArrayList;
import java.util.List;

/** A call that is not made yet, and what is asked of it. */
final class Waiting {
    private final Move.Call call;
    private final List<Move> moves = new ArrayList<>();

    Waiting(Move.Call call) {
        this.call = call;
        moves.add(call);
    }

    /** Whether this is about the call. */
    boolean takes(Move move) {
        return move instanceof Move.Release release && release.id().equals(call.id())
                || move instanceof Move.Cancel cancel && cancel.id().equals(call.id());
    }

    void add(Move move) {
        moves.add(move);
    }

    /** The call, and what was asked of it. */
    List<Move> all() {
        return moves;
    }
}
