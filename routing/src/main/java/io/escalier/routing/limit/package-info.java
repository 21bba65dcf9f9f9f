/** What may not be exceeded: the limits of policies, and budgets, rates and concurrency of everybody; and what is claimed of them. */
@NullMarked
package io.escalier.routing.limit;

import org.jspecify.annotations.NullMarked;
