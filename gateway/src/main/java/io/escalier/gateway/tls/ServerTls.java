package io.escalier.gateway.tls;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a listener speaks TLS: 1.2 and 1.3, and HTTP/1.1 within.
 *
 * @param clients who vouches for clients; null when nobody asks who they are
 */
public record ServerTls(Identity identity, @Nullable Trust clients) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** For a listener that is to speak it. */
    public HttpServerOptions on(HttpServerOptions options) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setKeyCertOptions(identity.options());
        if (clients != null) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(clients.options());
        }
        return options;
    }

    /** For a listener that speaks it already, with other certificates: connections from then on get these. */
    public ServerSSLOptions renewed() {
        return on(new HttpServerOptions()).getSslOptions();
    }
}
