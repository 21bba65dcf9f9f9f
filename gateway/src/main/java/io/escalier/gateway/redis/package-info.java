/** What several gateways share through Redis: sessions, and what limits have left. */
@NullMarked
package io.escalier.gateway.redis;

import org.jspecify.annotations.NullMarked;
