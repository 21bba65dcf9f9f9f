package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body or a head that is too much")
@FaultCase({37, 43})
class SizeAttackTests {
    private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\n";
    private static final String CHUNK = "2710\r\n" + "x".repeat(10_000) + "\r\n";

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

    @ParameterizedTest
    @ValueSource(strings = {"1000001", "20000000", "2147483648", "9223372036854775807"})
    @DisplayName("is refused by what it announces, before any of it came, and the connection closed")
    void announced(String length) {
        try (Wire wire = fort.wire()) {
            wire.send(HEAD + "content-length: " + length + "\r\n\r\n");
            wire.read().refused(413, "1000000 bytes");
            wire.closed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/outcomes", "/v1/decisions"})
    @DisplayName("is refused while it is still being sent, and its client can read the answer")
    void sending(String path) {
        try (Wire wire = fort.wire()) {
            String canary = Reply.CANARY.repeat(8 * Fort.BODY_LIMIT / Reply.CANARY.length());
            wire.send(Wire.post(path, canary) + "GET / HTTP/1.1\r\nhost: test\r\n\r\n");
            wire.read().refused(413, "1000000 bytes");
            wire.closed();
        }
    }

    @Test
    @DisplayName("is refused when its chunks add up, and the connection closed although it goes on")
    void chunked() {
        try (Wire wire = fort.wire()) {
            wire.send(HEAD + "transfer-encoding: chunked\r\n\r\n" + CHUNK.repeat(101));
            wire.read().refused(413, "1000000 bytes");
            wire.send(CHUNK.repeat(10));
            wire.closed();
        }
    }

    @Test
    @DisplayName("is no body of exactly as many bytes as are allowed")
    void largest() {
        String begin = "{\"model\":5,\"x\":\"";
        String body = begin + "x".repeat(Fort.BODY_LIMIT - begin.length() - 2) + "\"}";
        try (Wire wire = fort.wire()) {
            assertEquals("model", wire.send(Wire.chat(body)).read().refused(400).param());
            wire.serves();
        }
    }

    @Test
    @DisplayName("is refused when it asks whether to go on")
    void expectTooMuch() {
        try (Wire wire = fort.wire()) {
            wire.send(HEAD + "expect: 100-continue\r\ncontent-length: 1000001\r\n\r\n");
            wire.read().refused(413);
            wire.closed();
        }
    }

    @Test
    @DisplayName("is none when it is small and asks whether to go on: it is told to, and served")
    void expect() {
        try (Wire wire = fort.wire()) {
            wire.send(HEAD + "expect: 100-continue\r\ncontent-length: " + Fort.GOOD.length() + "\r\n\r\n");
            assertEquals(100, wire.read().status());
            assertEquals(200, wire.send(Fort.GOOD).read().status());
            fort.expectServed();
            wire.serves();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/nothing HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 30",
                "DELETE /v1/models HTTP/1.1\r\ncontent-length: 30",
                "POST /v1/chat/completions HTTP/1.1\r\nvia: 1.1 escalier\r\ntransfer-encoding: chunked",
            })
    @DisplayName("is any body of a request that is refused by its head: the connection is closed behind the answer")
    void unread(String head) {
        try (Wire wire = fort.wire()) {
            wire.send(head + "\r\nhost: test\r\n\r\n");
            assertTrue(wire.read().hasHeader("connection: close"));
            wire.closed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "br", "deflate", "gzip, identity", "x"})
    @DisplayName("could hide in one that is compressed otherwise than gzip, which is refused and the connection closed")
    void compressed(String coding) {
        try (Wire wire = fort.wire()) {
            wire.send(Wire.chat(Fort.GOOD, "content-encoding: " + coding));
            wire.read().refused(415, "content-encoding");
            wire.closed();
        }
    }

    @Test
    @DisplayName("could hide in a coding that is named twice")
    void compressedTwice() {
        fort.ask(Wire.chat(Fort.GOOD, "content-encoding: gzip", "content-encoding: gzip"))
                .refused(415, "content-encoding");
    }

    @Test
    @DisplayName("is a long first line, and the connection is closed")
    void longLine() {
        try (Wire wire = fort.wire()) {
            wire.send("GET /v1/models/" + Reply.CANARY.repeat(500) + " HTTP/1.1\r\nhost: test\r\n\r\n");
            wire.read().refused(414);
            wire.closed();
        }
    }

    @Test
    @DisplayName("is a long header or too many headers, and the connection is closed")
    void longHeaders() {
        for (String headers : new String[] {"x: " + Reply.CANARY.repeat(1000), "x: y\r\n".repeat(3000) + "z: z"}) {
            try (Wire wire = fort.wire()) {
                wire.send(HEAD + headers + "\r\n\r\n");
                wire.read().refused(431);
                wire.closed();
            }
        }
    }

    @Test
    @DisplayName("or a head that comes too slowly is cut off, while a connection may rest between requests")
    void slowHead(@TempDir Path own) throws Exception {
        try (Fort impatient = Fort.impatient(own);
                Wire mute = impatient.wire();
                Wire first = impatient.wire();
                Wire second = impatient.wire();
                Wire resting = impatient.wire()) {
            resting.serves();
            // As some clients do after a body.
            resting.send("\r\n");
            second.serves();
            second.send("GET / HTTP/1.1\r\nho");
            first.send("GET / HTTP/1.1\r\nhost: test\r\nx: ");
            first.closed();
            second.closed();
            mute.closed();
            resting.serves();
            impatient.unharmed();
        }
    }

    @Test
    @DisplayName("or that comes too slowly is refused in time, and the connection closed")
    void slow(@TempDir Path own) throws Exception {
        try (Fort impatient = Fort.impatient(own);
                Wire counted = impatient.wire();
                Wire chunked = impatient.wire();
                Wire outcome = impatient.wire()) {
            counted.send(HEAD + "content-length: 50\r\n\r\n{\"model\":");
            chunked.send(HEAD + "transfer-encoding: chunked\r\n\r\n1\r\n{\r\n");
            outcome.send("POST /v1/outcomes HTTP/1.1\r\nhost: test\r\ncontent-length: 50\r\n\r\n{");
            for (Wire wire : new Wire[] {counted, chunked, outcome}) {
                wire.read().refused(408, "500 ms");
                wire.closed();
            }
            impatient.unharmed();
        }
    }
}
