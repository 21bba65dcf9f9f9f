/** One request through a gateway of its own, seen from inside. */
@NullMarked
package io.escalier.gateway.cli.tryout;

import org.jspecify.annotations.NullMarked;
