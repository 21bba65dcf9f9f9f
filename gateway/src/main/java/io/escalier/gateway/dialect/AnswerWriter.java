package io.escalier.gateway.dialect;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Turns what arrived from upstream into the bytes that one client gets: their own, with only those spans replaced that
 * must change (the model's name, usage and log-probabilities that the client did not ask for).
 */
public interface AnswerWriter {
    /** Empty for a chunk that this client does not get. */
    byte[] write(Chunk chunk);

    /**
     * A usage event or a whole body with one more member.
     *
     * @param escalier JSON object for the member {@code escalier}; null for none
     */
    byte[] write(Chunk chunk, @Nullable String escalier);

    /** Keeps a held stream alive; to be written between events only. */
    byte[] heartbeat();

    /** What ends a stream whose upstream sent no terminal event of its own. */
    byte[] terminal();

    /** The last event of a stream that cannot be finished; no terminal event follows. */
    byte[] error(Failure failure);
}
