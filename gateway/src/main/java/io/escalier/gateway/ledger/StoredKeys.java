package io.escalier.gateway.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where keys are kept, so that they are there after a restart. */
public interface StoredKeys {
    /**
     * All of them, in no order. Blocks: not for an event loop.
     *
     * @throws JournalOpenException when they cannot be read
     */
    List<KeyRow> read() throws JournalOpenException;

    /**
     * Writes a key, over the one of that id if there is one. Ends, on the caller's context, when it is durable. A key that
     * is there and not revoked has the same hash as the one that comes, or the one that is its {@link KeyRow#former}.
     *
     * <p>Where other gateways write too: what does not follow what is there fails with {@link KeyConflictException}, but
     * revoking never does, and what was revoked stays so; fails with {@link KeysAwayException} while nothing can be written.
     */
    CompletionStage<Void> save(KeyRow key);
}
