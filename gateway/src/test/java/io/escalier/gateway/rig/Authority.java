package io.escalier.gateway.rig;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An authority of a test's own, which vouches for whomever the test likes. */
public final class Authority {
    private final Path directory;
    private final String name;
    private final X509Bundle root;

    /** @param name of it, and of its files in the directory */
    public Authority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.root = made(() -> new CertificateBuilder()
                .algorithm(Algorithm.ecp256)
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
        write(file(), root.getCertificatePEM());
    }

    /** What somebody is shown to be. */
    public record Issued(X509Bundle bundle, Path certificate, Path key) {
        /** For a server or a client of Vert.x. */
        public KeyCertOptions options() {
            KeyManagerFactory factory = made(bundle::toKeyManagerFactory);
            return KeyCertOptions.wrap(factory);
        }
    }

    /** A PEM file with its own certificate. */
    public Path file() {
        return directory.resolve(name + ".pem");
    }

    /** Vouches for this machine under the names localhost and 127.0.0.1. */
    public Issued local(String subject) {
        return issue(subject, made -> made.addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    /** Vouches for a subject. {@code with}: what its certificate has beside a name and a key. */
    public Issued issue(String subject, UnaryOperator<CertificateBuilder> with) {
        CertificateBuilder plain =
                new CertificateBuilder().algorithm(Algorithm.ecp256).subject("CN=" + subject);
        return written(subject, made(() -> with.apply(plain).buildIssuedBy(root)));
    }

    /** Vouches for another authority, which vouches for this machine. */
    public Issued through(String between, String subject) {
        X509Bundle middle = made(() -> new CertificateBuilder()
                .algorithm(Algorithm.ecp256)
                .subject("CN=" + between)
                .setIsCertificateAuthority(true)
                .buildIssuedBy(root));
        return written(
                subject,
                made(() -> new CertificateBuilder()
                        .algorithm(Algorithm.ecp256)
                        .subject("CN=" + subject)
                        .addSanIpAddress("127.0.0.1")
                        .buildIssuedBy(middle)));
    }

    /** The same as {@link #local}, from and until these many days from now. */
    public Issued local(String subject, int from, int until) {
        Instant now = Instant.now();
        return issue(
                subject,
                made -> made.addSanDnsName("localhost")
                        .addSanIpAddress("127.0.0.1")
                        .notBefore(now.plus(Duration.ofDays(from)))
                        .notAfter(now.plus(Duration.ofDays(until))));
    }

    /** For a server of Vert.x that believes this authority only. */
    public TrustOptions trust() {
        return TrustOptions.wrap(root.toTrustManagerFactory());
    }

    /** For a client that believes this authority only. {@code own}: what it shows; null for nothing. */
    public SSLContext context(@Nullable Issued own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = own == null
                    ? null
                    : made(() -> own.bundle().toKeyManagerFactory()).getKeyManagers();
            context.init(keys, new TrustManager[] {root.toTrustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Issued written(String subject, X509Bundle bundle) {
        Path certificate = write(directory.resolve(subject + ".crt"), bundle.getCertificatePathPEM());
        return new Issued(bundle, certificate, write(directory.resolve(subject + ".key"), bundle.getPrivateKeyPEM()));
    }

    /** Writes a file. */
    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Making<T> {
        T make() throws Exception;
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
