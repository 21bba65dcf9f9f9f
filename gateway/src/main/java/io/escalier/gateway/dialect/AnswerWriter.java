package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what arrived from upstream into the bytes that one client gets: their own, with only those spans replaced that
 * must change (the model's name, usage and log-probabilities that the client did not ask for, and, where an answer goes on
 * in another call, what would tell the two apart).
 */
public interface AnswerWriter {
    /**
     * Empty for a chunk that this client does not get.
     *
     * @param hidden places of tool calls of which the client sees nothing
     */
    byte[] write(Chunk chunk, Set<Integer> hidden);

    /**
     * A usage event or a whole body with one more member.
     *
     * @param escalier JSON object for the member {@code escalier}; null for none
     */
    byte[] last(Chunk chunk, @Nullable String escalier);

    /**
     * What the client gets of a call's last chunks while it is open whether the answer goes on in another call.
     *
     * @param hidden as for {@link #write}
     */
    byte[] pause(List<Chunk> rest, Set<Integer> hidden);

    /** A word of the gateway's own, behind a pause or before anything else; empty in a dialect that has none, or not yet. */
    byte[] say(Word word);

    /** What follows is of another call; behind a pause. {@code until}: what the answer came to. */
    void splice(List<AttemptEntry> until);

    /** The end of an answer that does not go on behind a pause, terminal event included; {@code escalier} as for {@link #last}. */
    byte[] close(@Nullable String escalier);

    /** Keeps a held stream alive; to be written between events only. */
    byte[] heartbeat();

    /** What ends a stream whose upstream sent no terminal event of its own. */
    byte[] terminal();

    /** The last event of a stream that cannot be finished; no terminal event follows. */
    byte[] error(Failure failure);
}
