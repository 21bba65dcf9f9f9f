/** Keeps in PostgreSQL what outlives a gateway: rows of the journal, each exactly once, and keys; no task waits for it. */
@NullMarked
package io.escalier.gateway.postgres;

import org.jspecify.annotations.NullMarked;
