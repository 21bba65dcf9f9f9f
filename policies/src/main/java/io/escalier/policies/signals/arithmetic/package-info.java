/** The equations that a text states, and what their sides come to. */
@NullMarked
package io.escalier.policies.signals.arithmetic;

import org.jspecify.annotations.NullMarked;
