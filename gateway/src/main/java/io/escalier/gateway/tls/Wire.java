package io.escalier.gateway.tls;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is spoken to where its address has TLS. Its certificate must always be for the name in the
 * address, and nothing ever falls back to speaking in the clear.
 *
 * @param http2 whether HTTP/2 is offered; HTTP/1.1 always is
 * @param trust who vouches for the provider; null for those whom the Java runtime believes
 * @param identity shown to a provider that asks; null for none
 */
public record Wire(
        boolean http2, @Nullable Trust trust, @Nullable Identity identity) {
    /** HTTP/2 if the provider has it, and the Java runtime's authorities. */
    public static final Wire USUAL = new Wire(true, null, null);

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** For a client that is to speak so. */
    public HttpClientOptions on(HttpClientOptions options) {
        options.setSsl(true)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setUseAlpn(true)
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1));
        if (trust != null) {
            options.setTrustOptions(trust.options());
        }
        if (identity != null) {
            options.setKeyCertOptions(identity.options());
        }
        return options;
    }
}
