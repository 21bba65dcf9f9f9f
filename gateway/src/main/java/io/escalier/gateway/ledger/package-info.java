/** The local SQLite journal: every attempt, task and outcome, written by one thread and read by another. */
@NullMarked
package io.escalier.gateway.ledger;

import org.jspecify.annotations.NullMarked;
