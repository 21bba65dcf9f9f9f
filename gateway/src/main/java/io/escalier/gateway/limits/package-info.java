/** Whom which limits hold, and who is told when one is reached. */
@NullMarked
package io.escalier.gateway.limits;

import org.jspecify.annotations.NullMarked;
