/** Chance that is the same every time: numbers drawn from a hash of what they are drawn for. */
@NullMarked
package io.escalier.simulator.dice;

import org.jspecify.annotations.NullMarked;
