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
    static final String MISTAKE = "the gateway made a mistake; it has been counted";

    private final CallRun run;
    private final CallId call;

    Rescue(CallRun run) {
        this.run = run;
        this.call = run.move.id();
    }

    @Override
    public List<Move> start() {
        Move release = new Move.Release(call, UpTo.ALL);
        if (!run.over()) {
            return List.of(release);
        }
        if (run.strand.servable()) {
            return List.of(release, new Move.Finish(call));
        }
        Failure failure = run.failure();
        return List.of(new Move.Fail(failure == null ? Failure.of(FailureKind.INTERNAL, MISTAKE) : failure));
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
