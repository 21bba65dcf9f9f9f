/** The fenced blocks of an answer, and whether they are what they say they are. */
@NullMarked
package io.escalier.policies.signals.code;

import org.jspecify.annotations.NullMarked;
