/** How simulated models count tokens. */
@NullMarked
package io.escalier.simulator.token;

import org.jspecify.annotations.NullMarked;
