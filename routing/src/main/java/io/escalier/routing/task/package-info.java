/** What a client asked for: its bytes as they came, and typed views that know where in them they stand. */
@NullMarked
package io.escalier.routing.task;

import org.jspecify.annotations.NullMarked;
