/** The gateway's own secret, the keys that are derived from it for each purpose, and what is signed and written with them. */
@NullMarked
package io.escalier.gateway.secret;

import org.jspecify.annotations.NullMarked;
