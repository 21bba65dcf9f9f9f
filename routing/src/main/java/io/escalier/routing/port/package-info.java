/** All that the engine needs from outside, except the ledger. */
@NullMarked
package io.escalier.routing.port;

import org.jspecify.annotations.NullMarked;
