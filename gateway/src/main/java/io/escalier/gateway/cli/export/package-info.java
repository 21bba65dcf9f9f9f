/** The commands {@code export} and {@code erase}: takes a ledger's tasks elsewhere, and out of it. */
@NullMarked
package io.escalier.gateway.cli.export;

import org.jspecify.annotations.NullMarked;
