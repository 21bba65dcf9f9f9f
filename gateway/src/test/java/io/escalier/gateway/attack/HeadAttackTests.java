package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever a request's first line and headers say,")
@FaultCase({30, 41, 42, 50, 51, 52})
class HeadAttackTests {
    @TempDir
    private static Path directory;

    private static Fort fort;

    @BeforeAll
    static void start() throws Exception {
        fort = Fort.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        fort.close();
    }

    @AfterEach
    void unharmed() throws Exception {
        fort.unharmed();
    }

    private static String bodiless(String firstLine) {
        return firstLine + " HTTP/1.1\r\nhost: test\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/nothing, 404",
        "GET /v1/chat/completions, 405",
        "PUT /v1/chat/completions, 405",
        "POST /v1/models, 405",
        "DELETE /v1/models, 405",
        "GET /v1/outcomes, 405",
        "FOO /v1/chat/completions, 405",
        "get /v1/models, 405",
        "OPTIONS /v1/chat/completions, 405",
        "OPTIONS *, 404",
        "CONNECT evil.example:443, 404",
        "TRACE /v1/models, 405",
        "GET /metrics, 404",
        "GET /v1/decisions, 405",
        "GET /V1/MODELS, 404",
        "GET /v1/models;x, 404",
        "GET /v1/models%00, 404",
        "GET /v1/%zz, 400",
        "GET /v1/models/%ff, 404",
        "GET /v1/models/%0d%0ax:%20y, 404",
        "GET /v1/models/sk-canary-5d1f, 404",
        "GET /v1/models/../../metrics, 404",
        "GET /%2e%2e/%2e%2e/metrics, 404",
        "GET /v1%2fmodels, 404",
        "GET \\v1\\models, 404",
        "GET v1/models, 404",
        "GET ?x=/v1/models, 400",
    })
    @DisplayName("what is no endpoint is refused in the clients' shape over a connection that goes on serving")
    void noEndpoint(String firstLine, int status) {
        try (Wire wire = fort.wire()) {
            wire.send(bodiless(firstLine)).read().refused(status);
            wire.serves();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models",
                "GET //v1/models",
                "GET /v1/./models",
                "GET /v1/x/../models",
                "GET /v1/%2e%2e/v1/models",
                "GET /%761/models",
                "GET /v1/models?base_url=http://evil.example",
                "GET http://evil.example/v1/models",
            })
    @DisplayName("ways to write one path are that path, and the host in them is nobody's")
    void samePath(String firstLine) {
        Reply reply = fort.ask(bodiless(firstLine));
        assertEquals(200, reply.status(), reply::toString);
        assertTrue(reply.body().contains("\"auto\""), reply::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//v1/chat/completions", "/v1/%2e%2e/v1/chat/completions", "http://evil.example/chat/completions"
            })
    @DisplayName("a bad body is refused by whichever way it comes")
    void badBody(String path) {
        assertEquals("model", fort.ask(Wire.post(path, "{}")).refused(400).param());
    }

    @Test
    @DisplayName("HEAD and GET of the root are answered without a call")
    void root() {
        try (Wire wire = fort.wire()) {
            Reply head = wire.send(bodiless("HEAD /")).read();
            assertEquals(200, head.status());
            assertEquals("", head.body());
            wire.serves();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "via: 1.1 escalier",
                "via: 1.1 proxy, 1.1 escalier",
                "Via: 1.1 proxy\r\nVia: 1.1 escalier",
                "via: 1.1 ESCALIER",
            })
    @DisplayName("what passed through this gateway already is refused as a loop")
    void loop(String via) {
        fort.ask(Wire.chat(Fort.GOOD, via)).refused(508, "base_url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "-1",
                "0",
                "NaN",
                "Infinity",
                "1e999",
                "1e-9",
                "99999999999999999999",
                "",
                "600\t",
                "1,2",
                "\u00ff",
            })
    @DisplayName("a deadline that makes no sense is none")
    void deadline(String seconds) {
        assertEquals(
                200,
                fort.ask(Wire.chat(Fort.GOOD, "x-stainless-timeout: " + seconds))
                        .status());
        fort.expectServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-canary-5d1f",
                "s_short",
                "\u00ff\u00fe\u0085",
                "' OR 1=1 --",
                "s_\u00e4aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a\tb"
            })
    @DisplayName("a session is named by a hash of what the client calls it")
    void session(String name) {
        Reply reply = fort.ask(Wire.chat(Fort.GOOD, "x-escalier-session: " + name));
        assertEquals(200, reply.status(), reply::toString);
        fort.expectServed();
        assertTrue(reply.head().matches("(?s).*\r\nx-escalier-session: s_[0-9A-HJKMNP-TV-Z]{32}\r\n.*"), reply::head);
        assertFalse(reply.head().contains(name), reply::head);
    }

    @Test
    @DisplayName("an upgrade to another protocol is not taken up")
    void upgrade() {
        String upgrade = "\r\nconnection: Upgrade, HTTP2-Settings\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n";
        Reply h2c = fort.ask("GET / HTTP/1.1\r\nhost: test\r\nupgrade: h2c" + upgrade);
        assertEquals(200, h2c.status(), h2c::toString);
        Reply socket = fort.ask("GET /v1/nothing HTTP/1.1\r\nhost: test\r\nupgrade: websocket" + upgrade);
        socket.refused(404);
        fort.ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").refused(400);
        fort.ask("GET /v1/models HtTP/1.1\r\nhost: test\r\n\r\n").refused(400);
    }

    @Test
    @DisplayName("credentials, cookies and forwarding headers are taken in silence and come back nowhere")
    void secrets() {
        Reply reply = fort.ask(Wire.chat(
                "{}",
                "authorization: Bearer " + Reply.CANARY,
                "x-api-key: " + Reply.CANARY,
                "cookie: " + Reply.CANARY,
                "x-request-id: " + Reply.CANARY,
                "x-forwarded-for: " + Reply.CANARY,
                "connection: x-api-key"));
        reply.refused(400);
    }
}
