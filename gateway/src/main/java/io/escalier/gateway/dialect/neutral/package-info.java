/** A request and an answer as no dialect writes them: the one view in the middle, for going from one to another. */
@NullMarked
package io.escalier.gateway.dialect.neutral;

import org.jspecify.annotations.NullMarked;
