/** The simulator's clock, which tests can move. */
@NullMarked
package io.escalier.simulator.clock;

import org.jspecify.annotations.NullMarked;
