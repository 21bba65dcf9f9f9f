/** An answer as a list of steps on the wire, and how a fault changes them. */
@NullMarked
package io.escalier.simulator.wire;

import org.jspecify.annotations.NullMarked;
