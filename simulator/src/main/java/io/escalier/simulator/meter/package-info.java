/** What every attempt cost, written down where it was spent. */
@NullMarked
package io.escalier.simulator.meter;

import org.jspecify.annotations.NullMarked;
