/** What several gateways share through Redis: sessions, where their conversations stand, and what limits have left. */
@NullMarked
package io.escalier.gateway.redis;

import org.jspecify.annotations.NullMarked;
