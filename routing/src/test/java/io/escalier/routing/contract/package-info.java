/** What every strategy is held to: scripts of all that can happen, exhausted to a depth and walked at random to the end. */
@NullMarked
package io.escalier.routing.contract;

import org.jspecify.annotations.NullMarked;
