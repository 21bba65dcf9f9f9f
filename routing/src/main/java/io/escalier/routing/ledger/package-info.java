/** What is recorded of every task, and the port that records it. */
@NullMarked
package io.escalier.routing.ledger;

import org.jspecify.annotations.NullMarked;
