package io.escalier.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Authority;
import io.escalier.gateway.rig.Authority.Issued;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is read from PEM files")
class PemFilesTests {
    private final Instant now = Instant.now();

    @TempDir
    private Path directory;

    private Authority authority;

    @BeforeEach
    void start() {
        authority = new Authority(directory, "ca");
    }

    private static byte[] bytes(Path file) throws Exception {
        return PemFiles.DISK.read(file.toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private X509Certificate leaf(Issued issued) throws Exception {
        return Certificates.chain(bytes(issued.certificate()), now).get(0);
    }

    private BadPemException refused(Issued certificate, byte[] key) {
        return assertThrows(BadPemException.class, () -> PrivateKeys.of(leaf(certificate), key));
    }

    @ParameterizedTest
    @DisplayName("is a certificate and its key, of each kind that is served")
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "ecp384", "rsa2048", "ed25519"})
    void kinds(Algorithm algorithm) throws Exception {
        Issued own = authority.issue("own", made -> made.algorithm(algorithm));
        assertEquals(own.bundle().getKeyPair().getPrivate(), PrivateKeys.of(leaf(own), bytes(own.key())));
    }

    @ParameterizedTest
    @DisplayName("may be a key as older programs write it")
    @CsvSource({"rsa2048, RSA PRIVATE KEY", "ecp256, EC PRIVATE KEY", "ecp384, EC PRIVATE KEY"})
    void olderForms(Algorithm algorithm, String label) throws Exception {
        Issued own = authority.issue("own", made -> made.algorithm(algorithm));
        byte[] bare = PrivateKeyInfo.getInstance(
                        own.bundle().getKeyPair().getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        String pem = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n-----BEGIN " + label
                + "-----\n" + Base64.getMimeEncoder().encodeToString(bare) + "\n-----END " + label + "-----\n";
        assertEquals(own.bundle().getKeyPair().getPrivate(), PrivateKeys.of(leaf(own), text(pem)));
    }

    @Test
    @DisplayName("may be a certificate, its key and more in one file")
    void together() throws Exception {
        Issued own = authority.local("own");
        byte[] file = text("a note\n" + Files.readString(own.key()) + Files.readString(own.certificate()));
        assertEquals(
                own.bundle().getCertificate(), Certificates.chain(file, now).get(0));
        assertEquals(own.bundle().getKeyPair().getPrivate(), PrivateKeys.of(leaf(own), file));
    }

    @Test
    @DisplayName("may be a chain, the certificate first")
    void chain() throws Exception {
        Issued own = authority.through("between", "own");
        List<X509Certificate> chain = Certificates.chain(bytes(own.certificate()), now);
        assertEquals(2, chain.size());
        assertEquals(own.bundle().getCertificate(), chain.get(0));
    }

    @Test
    @DisplayName("is no chain in another order")
    void otherOrder() throws Exception {
        Issued own = authority.through("between", "own");
        byte[] file = text(Files.readString(authority.file()) + Files.readString(own.certificate()));
        BadPemException told = assertThrows(BadPemException.class, () -> Certificates.chain(file, now));
        assertEquals("has certificates that are no chain: number 2 did not sign number 1", told.what());
    }

    @Test
    @DisplayName("is no key of another certificate, of its kind or of another")
    void otherKey() throws Exception {
        Issued own = authority.local("own");
        Issued other = authority.local("other");
        Issued rsa = authority.issue("rsa", made -> made.algorithm(Algorithm.rsa2048));
        String words = "is not the key of the certificate beside it";
        assertEquals(words, refused(own, bytes(other.key())).what());
        assertEquals(words, refused(own, bytes(rsa.key())).what());
        assertEquals(words, refused(rsa, bytes(own.key())).what());
    }

    @Test
    @DisplayName("is no key that wants a passphrase")
    void encrypted() {
        Issued own = authority.local("own");
        String older = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                AAAA
                -----END RSA PRIVATE KEY-----
                """;
        String newer = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assertTrue(refused(own, text(older)).what().startsWith("is encrypted"));
        assertTrue(refused(own, text(newer)).what().startsWith("is encrypted"));
    }

    @ParameterizedTest
    @DisplayName("is none where there is no key, and what stands there is not repeated")
    @CsvSource({
        "'', has no private key in it",
        "canary, has no private key in it",
        "-----BEGIN PRIVATE KEY-----canary, has no private key in it",
        "-----BEGIN PRIVATE KEY-----, has no private key in it",
        "-----BEGIN , has no private key in it",
        "-----BEGIN PRIVATE KEY-----canary-----END PRIVATE KEY-----, is not the key of the certificate beside it",
        "-----BEGIN PRIVATE KEY-----canary=x=-----END PRIVATE KEY-----, has a key that cannot be read"
    })
    void noKey(String file, String words) {
        BadPemException told = refused(authority.local("own"), text(file));
        assertEquals(words, told.what());
        assertFalse(told.toString().contains("canary"), told::toString);
    }

    @ParameterizedTest
    @DisplayName("is none where there is no certificate")
    @CsvSource({
        "'', has no certificate in it",
        "canary, has no certificate in it",
        "'-----BEGIN CERTIFICATE-----canary-----END CERTIFICATE-----', 'has a certificate that cannot be read, number 1'"
    })
    void noCertificate(String file, String words) {
        assertEquals(
                words,
                assertThrows(BadPemException.class, () -> Certificates.chain(text(file), now))
                        .what());
    }

    @Test
    @DisplayName("must be valid now")
    void valid() throws Exception {
        byte[] file = bytes(authority.local("own", -2, 2).certificate());
        Certificates.chain(file, now);
        Instant late = now.plus(Duration.ofDays(3));
        Instant early = now.minus(Duration.ofDays(3));
        assertTrue(assertThrows(BadPemException.class, () -> Certificates.chain(file, late))
                .what()
                .startsWith("expired on "));
        assertTrue(assertThrows(BadPemException.class, () -> Certificates.chain(file, early))
                .what()
                .startsWith("is not valid before "));
    }

    @Test
    @DisplayName("may be authorities of which some have expired, but not all")
    void authorities() throws Exception {
        byte[] gone = bytes(authority.local("gone", -9, -1).certificate());
        byte[] here = bytes(authority.file());
        byte[] both = text(new String(gone, StandardCharsets.UTF_8) + new String(here, StandardCharsets.UTF_8));
        assertEquals(2, Trust.of(both, now).authorities().size());
        assertTrue(assertThrows(BadPemException.class, () -> Trust.of(gone, now))
                .what()
                .startsWith("has no authority that has not expired, the last on "));
    }

    @Test
    @DisplayName("is no directory, nothing that is not there, and nothing endless")
    void noFile() {
        assertEquals("is no file", unread(directory.toString()));
        assertEquals("is no file", unread(" "));
        assertEquals("does not exist", unread(directory.resolve("none").toString()));
        assertEquals("is larger than 1 MiB", unread("/dev/zero"));
    }

    private static String unread(String path) {
        return assertThrows(BadPemException.class, () -> PemFiles.DISK.read(path))
                .what();
    }

    @Test
    @DisplayName("is the same as what is read of equal files, whose key is never shown")
    void equal() throws Exception {
        Identity one = identity(authority.local("own"));
        assertEquals(one, new Identity(one.chain(), one.key()));
        assertNotEquals(one, identity(authority.local("own")));
        assertTrue(one.toString().startsWith("Identity[CN=own, until "), one.toString());
        assertFalse(new Wire(true, null, one).toString().contains("Key"), one.toString());
    }

    private Identity identity(Issued issued) throws Exception {
        return new Identity(
                Certificates.chain(bytes(issued.certificate()), now),
                PrivateKeys.of(leaf(issued), bytes(issued.key())));
    }
}
