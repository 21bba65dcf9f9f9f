/** The forms that people ask for in words, and whether an answer has them. */
@NullMarked
package io.escalier.policies.signals.format;

import org.jspecify.annotations.NullMarked;
