/** What directives order of an answer, in any dialect. */
@NullMarked
package io.escalier.simulator.order;

import org.jspecify.annotations.NullMarked;
