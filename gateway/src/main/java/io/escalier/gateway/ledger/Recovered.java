package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.TaskRef;

/**
 * An attempt that a dead process left open, settled at the most it can have cost.
 *
 * @param attempt with result {@code interrupted}; what it took is not known and says zero
 */
public record Recovered(TaskRef task, AttemptEntry attempt) {}
