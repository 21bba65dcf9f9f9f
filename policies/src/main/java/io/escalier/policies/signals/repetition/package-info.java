/** Finds what stands several times in a row. */
@NullMarked
package io.escalier.policies.signals.repetition;

import org.jspecify.annotations.NullMarked;
