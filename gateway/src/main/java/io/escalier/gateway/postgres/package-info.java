/** Ships rows of the journal to PostgreSQL, each exactly once, on a thread that no task waits for. */
@NullMarked
package io.escalier.gateway.postgres;

import org.jspecify.annotations.NullMarked;
