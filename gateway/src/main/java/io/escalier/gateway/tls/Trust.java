package io.escalier.gateway.tls;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom the gateway believes, and nobody else.
 *
 * @param authorities one or more
 */
public record Trust(List<X509Certificate> authorities) {
    public Trust {
        authorities = List.copyOf(authorities);
    }

    /**
     * From the bytes of a PEM file.
     *
     * @param now by which some authority must not have expired
     */
    public static Trust of(byte[] file, Instant now) throws BadPemException {
        return new Trust(Certificates.authorities(file, now));
    }

    TrustOptions options() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority " + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return TrustOptions.wrap(factory);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK cannot hold certificates in memory", e);
        }
    }

    @Override
    public String toString() {
        return "Trust[" + authorities.size() + "]";
    }
}
