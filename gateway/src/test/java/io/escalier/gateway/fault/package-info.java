/** Holds the gateway to what docs/faults.md says of faults and attacks, case by case, over real sockets. */
@NullMarked
package io.escalier.gateway.fault;

import org.jspecify.annotations.NullMarked;
