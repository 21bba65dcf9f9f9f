/** Reads event streams as they arrive, cut anywhere, without losing a byte of them. */
@NullMarked
package io.escalier.gateway.sse;

import org.jspecify.annotations.NullMarked;
