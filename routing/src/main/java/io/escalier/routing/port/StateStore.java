package io.escalier.routing.port;

import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where sessions are remembered; bounded, expiring.
 *
 * <p>Failure posture: without it every task is the first of its session; the engine waits for it no longer than its
 * own deadline.
 */
public interface StateStore {
    /**
     * What is known of a session. Ends on the context of the caller.
     *
     * @param turn whether this task is a turn, and gets the next number
     */
    CompletionStage<SessionView> open(SessionId session, boolean turn);

    /**
     * What {@link #open} would say, with nothing changed by asking: no turn is counted, and the session is not kept for
     * longer. Ends on the context of the caller.
     *
     * @param turn whether the number of the next turn is asked for, or that of the last one
     */
    CompletionStage<SessionView> peek(SessionId session, boolean turn);

    /** Applied in any order; sent and forgotten. */
    void remember(SessionId session, List<Delta> deltas);

    /**
     * Nothing is known of the session any more. Ends when that is so, or certain to be as soon as a store that is away is
     * back; fails when it is neither.
     */
    CompletionStage<Void> forget(SessionId session);
}
