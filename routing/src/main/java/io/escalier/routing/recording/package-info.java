/** Writes down what a play is told and what it answers, to be shown or played again. */
@NullMarked
package io.escalier.routing.recording;

import org.jspecify.annotations.NullMarked;
