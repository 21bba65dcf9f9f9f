/** Tasks that are posed and graded by seed; it shares no code with the models that answer them. */
@NullMarked
package io.escalier.simulator.exam;

import org.jspecify.annotations.NullMarked;
