package io.escalier.routing.port;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.strategy.Consultation;

/** What is counted. Implementations never throw and never block. */
public interface Telemetry {
    void taskStarted(TaskRef task);

    /** Once per attempt, with the figures that the ledger has. */
    void attemptEnded(TaskRef task, AttemptEntry attempt);

    /** Once per task, with the row that the ledger has. */
    void taskEnded(LedgerEntry entry);

    /** A limit let a task not in, or a call not be made; {@code limit}: its name. */
    void refused(String route, String limit);

    /** @param bytes more (or, negative, fewer) held back from a client */
    void held(TaskRef task, long bytes);

    /** A paid check came to no value, so that a rule could not fire. */
    void unverified(TaskRef task, String rule);

    /** The rule that had asked for advice did, or did not, fire again. */
    void heeded(TaskRef task, String rule, boolean cleared);

    /** An executor wished for advice. */
    void consulted(TaskRef task, Consultation what);

    /** Something an operator should know; {@code what}: a fixed word, never content. */
    void odd(TaskRef task, String what);

    /** The same of what belongs to no task. */
    void odd(String what);
}
