/** The gateway's own secret, and the keys that are derived from it for each purpose. */
@NullMarked
package io.escalier.gateway.secret;

import org.jspecify.annotations.NullMarked;
