/** Orders to the simulator that stand inside the text of a message. */
@NullMarked
package io.escalier.simulator.directive;

import org.jspecify.annotations.NullMarked;
