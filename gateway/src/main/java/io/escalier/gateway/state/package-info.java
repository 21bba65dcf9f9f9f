/** What lasts from task to task in this process: what is known of sessions, where they stand, and what limits have left. */
@NullMarked
package io.escalier.gateway.state;

import org.jspecify.annotations.NullMarked;
