package io.escalier.routing.ledger;

import java.util.concurrent.CompletionStage;

/**
 * The durable record of every task. Rows are kept in the order they are handed in.
 *
 * <p>Failure posture: a stage that ends exceptionally means that a row could not be written; the task is served all the
 * same, the failure is counted. Stages end on the context of the caller, within a bounded time.
 */
public interface Ledger {
    /** Durable when the stage ends; the call is made only then. */
    CompletionStage<Void> intend(Intent intent);

    /** Replaces the intent of the attempt; not waited for. */
    void settle(TaskRef task, AttemptEntry attempt);

    /** Durable when the stage ends; the last byte of the answer goes only then. */
    CompletionStage<Void> end(LedgerEntry entry);
}
