/** The words of a text, and which human language they are of. */
@NullMarked
package io.escalier.policies.signals.language;

import org.jspecify.annotations.NullMarked;
