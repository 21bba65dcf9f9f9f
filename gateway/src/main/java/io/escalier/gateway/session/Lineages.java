package io.escalier.gateway.session;

import io.escalier.routing.task.SessionId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where conversations stand that this gateway answered, or one that shares them: ends, each with the session that stands there. Any number of
 * sessions may stand at the same end, a session once at each. Bounded, expiring.
 *
 * <p>Failure posture: without it every request that names no session is a new one; nobody waits for it longer than the
 * engine's store deadline.
 */
public interface Lineages {
    /** The most sessions that stand at one end; beyond it those that came first are forgotten. */
    int ALIKE = 10_000;

    /**
     * The session that goes on, which no longer stands at that end. Of all that do it is the latest with the same marks,
     * or the latest of all. When none is left, it is the session that went on with this very request before; empty when
     * there is none such, or more than one. One step for all gateways that share this: two that take never get the same
     * session, unless they asked the same and no other was left. Ends on the context of the caller.
     */
    CompletionStage<Optional<SessionId>> take(Continuation asked);

    /** What {@link #take} would say now, with nothing changed by asking. Ends on the context of the caller. */
    CompletionStage<Optional<SessionId>> peek(Continuation asked);

    /** From now on a session stands at an end, whether or not it did before; sent and forgotten. */
    void put(Hash end, Hash marks, SessionId session);
}
