package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Authority;
import io.escalier.gateway.rig.Authority.Issued;
import io.escalier.gateway.tls.Wire;
import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A section tls")
class TlsSectionTests {
    private static final String YAML = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0%s }
            providers: { p: { base_url: "%s"%s } }
            models: { small: { provider: p, id: s, price: { input: 1, output: 2 } } }
            routes: { auto: { executor: small, mode: executor_only } }
            """;

    @TempDir
    private Path directory;

    private Authority authority;
    private Issued own;
    private Issued other;

    @BeforeEach
    void start() {
        authority = new Authority(directory, "ca");
        own = authority.local("own");
        other = authority.local("other");
    }

    private static Resolved read(String server, String url, String provider) throws ConfigException {
        return new ConfigReader(variable -> null).read("test.yaml", YAML.formatted(server, url, provider));
    }

    private static Resolved provider(String section) throws ConfigException {
        return read("", "https://p.example/v1", section);
    }

    private static List<String> mistakes(String server, String url, String provider) {
        ConfigException told = assertThrows(ConfigException.class, () -> read(server, url, provider));
        return told.problems().stream().map(Problem::toString).toList();
    }

    private static String pair(Path certificate, Path key) {
        return "certificate: \"" + certificate + "\", key: \"" + key + "\"";
    }

    private static Wire wire(Resolved resolved) {
        return Objects.requireNonNull(resolved.upstreams().get("small")).wire();
    }

    @Test
    @DisplayName(
            "is needed by none: listeners speak in the clear, providers are believed as Java does, in HTTP/2 if they can")
    void defaults() throws Exception {
        Resolved resolved = provider("");
        assertEquals(ListenerTls.NONE, resolved.tls());
        assertEquals(Wire.USUAL, wire(resolved));
        assertFalse(wire(provider(", http2: false")).http2());
    }

    @Test
    @DisplayName("of listeners names a certificate and its key, and the authorities of clients")
    void listeners() throws Exception {
        ListenerTls tls = read(
                        ", tls: { " + pair(own.certificate(), own.key()) + " }, admin_tls: { "
                                + pair(other.certificate(), other.key()) + ", client_ca: \"" + authority.file()
                                + "\" }",
                        "https://p.example/v1",
                        "")
                .tls();
        assertNotNull(tls.clients());
        assertNull(tls.clients().clients());
        assertEquals(
                own.bundle().getCertificate(), tls.clients().identity().chain().get(0));
        assertNotNull(tls.operators());
        assertNotNull(tls.operators().clients());
        assertEquals(
                other.bundle().getCertificate(),
                tls.operators().identity().chain().get(0));
    }

    @Test
    @DisplayName("of a provider names its authorities, and who the gateway is to it")
    void providers() throws Exception {
        Wire wire = wire(
                provider(", tls: { ca: \"" + authority.file() + "\", " + pair(own.certificate(), own.key()) + " }"));
        assertNotNull(wire.trust());
        assertEquals(1, wire.trust().authorities().size());
        assertNotNull(wire.identity());
        assertEquals(own.bundle().getCertificate(), wire.identity().chain().get(0));
    }

    @Test
    @DisplayName("tells all that is wrong with its files in one go, each at its place")
    void mistakes() throws Exception {
        Path none = directory.resolve("none.pem");
        Issued gone = authority.local("gone", -9, -1);
        List<String> told = mistakes(
                ", tls: { " + pair(own.certificate(), other.key()) + " }, admin_tls: { "
                        + pair(gone.certificate(), gone.key()) + ", client_ca: \"" + none + "\" }",
                "https://p.example/v1",
                ", tls: { ca: \"" + own.key() + "\", certificate: \"" + own.certificate() + "\" }");
        assertEquals(5, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("test.yaml:1:"), told.get(0));
        assertTrue(told.get(0).contains(" server.tls.key "), told.get(0));
        assertTrue(told.get(0).contains("is not the key of the certificate beside it"), told.get(0));
        assertTrue(told.get(1).contains(" server.admin_tls.certificate "), told.get(1));
        assertTrue(told.get(1).contains("expired on "), told.get(1));
        assertTrue(told.get(2).contains(" server.admin_tls.client_ca "), told.get(2));
        assertTrue(told.get(2).contains("does not exist"), told.get(2));
        assertTrue(told.get(3).startsWith("test.yaml:2:"), told.get(3));
        assertTrue(told.get(3).contains("has no certificate in it"), told.get(3));
        assertTrue(told.get(4).contains("has no key beside it"), told.get(4));
        String secret = Files.readString(own.key()).split("\n", -1)[1];
        assertFalse(told.toString().contains(secret.substring(0, 20)), told::toString);
    }

    @Test
    @DisplayName("of a provider whose address has no TLS is a mistake: nothing of it would hold")
    void clear() {
        List<String> told = mistakes("", "http://p.example/v1", ", tls: { ca: \"" + authority.file() + "\" }");
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("base_url is not https://"), told.get(0));
    }

    @Test
    @DisplayName("with a key and no certificate lacks one")
    void lonelyKey() {
        List<String> told = mistakes("", "https://p.example/v1", ", tls: { key: \"" + own.key() + "\" }");
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("has no certificate beside it"), told.get(0));
    }

    @Test
    @DisplayName("that holds a key instead of naming it does not have it repeated")
    void writtenOut() throws Exception {
        String key = Files.readString(own.key()).replace("\n", "\\n");
        List<String> told = mistakes(
                ", tls: { certificate: \"" + own.certificate() + "\", key: \"" + key + "\" }",
                "https://p.example/v1",
                "");
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("(hidden)"), told.get(0));
        assertFalse(told.get(0).contains(key.substring(40, 60)), told.get(0));
    }

    @Test
    @DisplayName("is not looked into by commands that only look at a gateway")
    void looking() throws Exception {
        Resolved resolved = new ConfigReader(variable -> null, null)
                .read(
                        "test.yaml",
                        YAML.formatted(
                                ", tls: { certificate: \"/none\", key: \"/none\" }", "https://p.example/v1", ""));
        assertTrue(resolved.sections().server().tls().isPresent());
        assertEquals(ListenerTls.NONE, resolved.tls());
    }
}
