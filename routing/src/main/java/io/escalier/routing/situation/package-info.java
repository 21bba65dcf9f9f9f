/** What surrounds a task when it starts: what is known of its session, whom it may ask, how much time it has. */
@NullMarked
package io.escalier.routing.situation;

import org.jspecify.annotations.NullMarked;
