package io.escalier.policies.consult;

import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that may go on, by the names that the play inside gave, and by those of the calls in which they go on. */
final class Lines {
    private final Map<CallId, Line> byCall = new HashMap<>();

    void put(CallId call, Line line) {
        byCall.put(call, line);
    }

    /** Null for a call that is none of them. */
    @Nullable
    Line of(CallId call) {
        return byCall.get(call);
    }

    /** Which of them something is asked of; null for none. */
    @Nullable
    Line of(Move move) {
        if (move instanceof Move.Release release) {
            return of(release.id());
        } else if (move instanceof Move.Cancel cancel) {
            return of(cancel.id());
        } else if (move instanceof Move.Discard discard) {
            return of(discard.id());
        }
        return move instanceof Move.Finish finish ? of(finish.served()) : null;
    }

    /** Which of them this is about; null for none. */
    @Nullable
    Line of(Seen seen) {
        if (seen instanceof Seen.Opened opened) {
            return of(opened.id());
        } else if (seen instanceof Seen.Piece piece) {
            return of(piece.id());
        } else if (seen instanceof Seen.ToolCallDone done) {
            return of(done.id());
        } else if (seen instanceof Seen.Ended ended) {
            return of(ended.id());
        } else if (seen instanceof Seen.Broken broken) {
            return of(broken.id());
        } else if (seen instanceof Seen.Restarted restarted) {
            return of(restarted.id());
        }
        return seen instanceof Seen.Overflow overflow ? of(overflow.id()) : null;
    }
}
