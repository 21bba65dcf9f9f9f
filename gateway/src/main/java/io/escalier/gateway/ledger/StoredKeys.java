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
     * Writes a key, over the one of that id if there is one. Ends, on the caller's context, when it is durable; fails with
     * {@link KeyConflictException} where others may write too and have done so since this one was read. What was revoked
     * stays so.
     */
    CompletionStage<Void> save(KeyRow key);
}
