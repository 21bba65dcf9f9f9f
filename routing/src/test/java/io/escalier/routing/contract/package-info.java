/** What every strategy is held to, and the requests and chunks that such a test imagines. */
@NullMarked
package io.escalier.routing.contract;

import org.jspecify.annotations.NullMarked;
