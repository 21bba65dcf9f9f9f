package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upstream with TLS")
class TlsTests {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Vertx vertx = Vertx.vertx();
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    private final HttpServer server = done(
            vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                    .requestHandler(request -> request.response()
                            .putHeader("content-type", "application/json")
                            .end("text " + request.getHeader("authorization") + "\ndone\n"))
                    .listen(0, "127.0.0.1"));
    private final Heard heard = new Heard();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        assertEquals(List.of(), heard.breaches());
        done(vertx.close());
        certificate.delete();
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void trustIt() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(certificate.certificatePath()))) {
            store.setCertificateEntry(
                    "upstream", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE_PASSWORD, "changeit");
    }

    private Bench bench(String host) {
        return new Bench(
                Bench.target(new Endpoint(host, server.actualPort(), true, ""), Bench.PATIENT, Limits.DEFAULT));
    }

    @Test
    @DisplayName("is trusted as the machine trusts")
    void trusted() throws Exception {
        trustIt();
        try (Bench bench = bench("localhost")) {
            bench.open(bench.buffered(), heard);
            assertEquals(List.of("opened", "Bearer sk-canary", "ended"), heard.all());
        }
    }

    @Test
    @DisplayName("under another name than its certificate's gets nothing")
    void otherName() throws Exception {
        trustIt();
        try (Bench bench = bench("127.0.0.1")) {
            refused(bench);
        }
    }

    @Test
    @DisplayName("whose certificate nobody vouches for gets nothing, and the client hears nothing of it")
    void untrusted() {
        try (Bench bench = bench("localhost")) {
            refused(bench);
        }
    }

    private void refused(Bench bench) {
        bench.open(bench.buffered(), heard);
        assertEquals(FailureKind.TLS, heard.kind());
        assertNotNull(heard.failure);
        assertEquals("no secure connection to the upstream could be made", heard.failure.message());
        assertEquals(Usage.NONE, heard.end().usage());
    }
}
