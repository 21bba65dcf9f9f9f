package io.escalier.routing.port;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import java.util.List;
import java.util.Set;

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

    /** @param hidden places of tool calls of which the client sees nothing */
    void write(Chunk chunk, Set<Integer> hidden);

    /**
     * The call that was written has ended, and its end need not be the answer's: content of another call may follow, and
     * if none does, its own end counts.
     *
     * @param rest its last chunks, of which only content is for the client yet
     * @param hidden as for {@link #write}
     */
    void pause(List<Chunk> rest, Set<Integer> hidden);

    /** Something of the gateway's own: behind a pause, or in front of all that a call says. */
    void say(Word word);

    /**
     * What is written next is of another call, and goes on in the same answer; behind a pause.
     *
     * @param until what the answer came to: the attempts that it is made of and those that gave advice, oldest first
     */
    void splice(List<AttemptEntry> until);

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
     * @param tail what may only go out now: usage, the terminal event, a whole body; nothing behind a pause
     */
    void finish(List<Chunk> tail, LedgerEntry entry);

    /** The task failed and is in the books; a head, heartbeats or content may have gone out before. */
    void fail(Failure failure, LedgerEntry entry);
}
