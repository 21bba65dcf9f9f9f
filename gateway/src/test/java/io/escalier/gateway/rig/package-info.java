/** A whole gateway in front of a simulator, over real sockets, for tests; and the comparison of their books. */
@NullMarked
package io.escalier.gateway.rig;

import org.jspecify.annotations.NullMarked;
