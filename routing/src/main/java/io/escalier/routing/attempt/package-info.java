/** One upstream call and what came of it: answer, failure, usage. */
@NullMarked
package io.escalier.routing.attempt;

import org.jspecify.annotations.NullMarked;
