package io.escalier.gateway.config;

import io.escalier.gateway.tls.BadPemException;
import io.escalier.gateway.tls.Certificates;
import io.escalier.gateway.tls.Identity;
import io.escalier.gateway.tls.PemFiles;
import io.escalier.gateway.tls.PrivateKeys;
import io.escalier.gateway.tls.ServerTls;
import io.escalier.gateway.tls.Trust;
import io.escalier.gateway.tls.Wire;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads certificates, keys and authorities from the files that a configuration names, and tells what is wrong with them. */
final class TlsReader {
    private final @Nullable PemFiles files;
    private final Instant now;
    private final Problems problems;

    /**
     * @param files null for one that reads none, and tells nothing of them
     * @param now by which certificates must be valid
     */
    TlsReader(@Nullable PemFiles files, Instant now, Problems problems) {
        this.files = files;
        this.now = now;
        this.problems = problems;
    }

    /** Something made of one file. */
    private interface Making<T> {
        T make(byte[] file) throws BadPemException;
    }

    ListenerTls listeners(ServerSection server) {
        return new ListenerTls(listener(server.tls()), listener(server.adminTls()));
    }

    /** What cannot be read was told, and is as if it were not there. */
    private @Nullable ServerTls listener(Optional<ListenerTlsSection> written) {
        if (written.isEmpty()) {
            return null;
        }
        ListenerTlsSection section = written.get();
        Identity identity = identity(section.certificate(), section.key());
        Trust clients = trust(section.clientCa());
        return identity == null ? null : new ServerTls(identity, clients);
    }

    /** @param secure whether the provider's address says so */
    Wire wire(ProviderSection provider, boolean secure) {
        ProviderSection.TlsSection section = provider.tls().orElse(null);
        if (section == null) {
            return new Wire(provider.http2(), null, null);
        }
        Optional<Located<String>> some = section.ca().or(section::certificate).or(section::key);
        if (!secure && some.isPresent()) {
            problems.add(
                    some.get(),
                    "is for TLS, and the provider's base_url is not https://",
                    "Correct the one or the other");
        }
        Trust trust = trust(section.ca());
        Located<String> certificate = section.certificate().orElse(null);
        Located<String> key = section.key().orElse(null);
        if (certificate != null && key != null) {
            return new Wire(provider.http2(), trust, identity(certificate, key));
        }
        if (certificate != null) {
            problems.add(certificate, "has no key beside it", "Add key, the file with the certificate's key");
        } else if (key != null) {
            problems.add(key, "has no certificate beside it", "Add certificate, the file with the key's certificate");
        }
        return new Wire(provider.http2(), trust, null);
    }

    private @Nullable Identity identity(Located<String> certificate, Located<String> key) {
        List<X509Certificate> chain = read(certificate, file -> Certificates.chain(file, now));
        if (chain == null) {
            return null;
        }
        PrivateKey own = read(key, file -> PrivateKeys.of(chain.get(0), file));
        return own == null ? null : new Identity(chain, own);
    }

    private @Nullable Trust trust(Optional<Located<String>> ca) {
        return ca.isEmpty() ? null : read(ca.get(), file -> Trust.of(file, now));
    }

    private <T> @Nullable T read(Located<String> path, Making<T> making) {
        if (files == null) {
            return null;
        }
        try {
            return making.make(files.read(path.value()));
        } catch (BadPemException e) {
            problems.add(path, e.what(), e.fix());
            return null;
        }
    }
}
