/** Pools of models: who of them is asked first, who next, and who stands behind the others for a while. */
@NullMarked
package io.escalier.routing.pool;

import org.jspecify.annotations.NullMarked;
