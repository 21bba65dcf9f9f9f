/** The command {@code keys}: makes keys of a running gateway, shows them, rotates them and takes them back. */
@NullMarked
package io.escalier.gateway.cli.keys;

import org.jspecify.annotations.NullMarked;
