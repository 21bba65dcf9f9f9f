package io.escalier.gateway.config;

import io.escalier.gateway.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * How both listeners speak TLS.
 *
 * @param clients null for the port of clients without it
 * @param operators null for the admin port without it
 */
public record ListenerTls(
        @Nullable ServerTls clients, @Nullable ServerTls operators) {
    /** Neither does. */
    public static final ListenerTls NONE = new ListenerTls(null, null);
}
