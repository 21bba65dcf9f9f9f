/** What surrounds the engine, in memory and moved by hand: tasks, chunks, rows and every port. */
@NullMarked
package io.escalier.routing.imagined;

import org.jspecify.annotations.NullMarked;
