/** The domain: what a task, an attempt and a cent are, and how a strategy is driven; no I/O. */
@NullMarked
package io.escalier.routing;

import org.jspecify.annotations.NullMarked;
