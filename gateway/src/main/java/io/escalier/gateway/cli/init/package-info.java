/** Writes a first configuration from the keys that the environment has. */
@NullMarked
package io.escalier.gateway.cli.init;

import org.jspecify.annotations.NullMarked;
