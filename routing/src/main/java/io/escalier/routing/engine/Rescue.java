package io.escalier.routing.engine;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import java.util.List;

/**
 * Takes over from a play that threw: the one call it is given goes to the client as it is. A mistake in judgement must
 * not cost the client an answer that works.
 */
final class Rescue implements Play {
    private final CallId call;
    private final boolean ended;

    /** @param ended whether the call has its whole answer already */
    Rescue(CallId call, boolean ended) {
        this.call = call;
        this.ended = ended;
    }

    @Override
    public List<Move> start() {
        Move release = new Move.Release(call, UpTo.ALL);
        return ended ? List.of(release, new Move.Finish(call)) : List.of(release);
    }

    @Override
    public List<Move> on(Seen seen) {
        if (seen instanceof Seen.Ended e && e.id().equals(call)) {
            return List.of(new Move.Finish(call));
        }
        if (seen instanceof Seen.Broken broken && broken.id().equals(call)) {
            return List.of(new Move.Fail(broken.failure()));
        }
        if (seen instanceof Seen.ClientGone) {
            return List.of(new Move.Fail(Failure.of(FailureKind.CLIENT_GONE, "client left")));
        }
        return List.of();
    }
}
