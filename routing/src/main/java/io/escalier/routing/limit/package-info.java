/** How much help a route may have: the limits of a policy, and what a step claims of them. */
@NullMarked
package io.escalier.routing.limit;

import org.jspecify.annotations.NullMarked;
