package io.escalier.routing.port;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;

/** The client's side of one task. All calls come on the task's context. */
public interface Outlet {
    /**
     * From here on content of one call follows; called once, before the first {@link #write}.
     *
     * @param role on whose side the target works
     * @param target the configured model
     * @param decision as far as it is known
     */
    void begin(TargetRole role, String target, Decision decision);

    void write(Chunk chunk);

    /** Whether the client reads more slowly than it is written to. */
    boolean full();

    /** Runs an action once, when the client has caught up. */
    void onDrain(Runnable action);

    /**
     * What the client gets is whole, and the books are being closed. Comes once before {@link #finish}, and not before
     * {@link #fail}.
     */
    void answered(Answer answer);

    /**
     * The task is served and in the books.
     *
     * @param tail what may only go out now: usage, the terminal event, a whole body
     */
    void finish(List<Chunk> tail, LedgerEntry entry);

    /** The task failed and is in the books; a head, heartbeats or content may have gone out before. */
    void fail(Failure failure, LedgerEntry entry);
}
