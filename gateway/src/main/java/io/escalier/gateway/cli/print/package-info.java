/** How figures, tables and long lines look in a terminal. */
@NullMarked
package io.escalier.gateway.cli.print;

import org.jspecify.annotations.NullMarked;
