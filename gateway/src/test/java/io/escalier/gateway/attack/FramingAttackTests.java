package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

@DisplayName("A request that two parsers could read in two ways")
@FaultCase({38, 49})
class FramingAttackTests {
    private static final String SMUGGLED = "GET /v1/models HTTP/1.1\r\nhost: test\r\n\r\n";

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

    private static String plain(String escaped) {
        return escaped.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\v", "\u000b")
                .replace("\\xa0", "\u00a0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 5\\r\\ntransfer-encoding: chunked",
                "transfer-encoding: chunked\\r\\ncontent-length: 5",
                "content-length: 5\\r\\ncontent-length: 6",
                "content-length: 5\\r\\ncontent-length: 5",
                "content-length: 5, 5",
                "content-length: +5",
                "content-length: -5",
                "content-length: 5 5",
                "content-length: 0x5",
                "content-length: 5;",
                "content-length: ",
                "content-length: 99999999999999999999",
                "content-length : 5",
                "content-length\\t: 5",
                "content-length\\v: 5",
                "transfer-encoding: chunked\\r\\ntransfer-encoding: chunked",
                "transfer-encoding: chunked\\r\\ntransfer-encoding: identity",
                "transfer-encoding: identity\\r\\ntransfer-encoding: chunked",
                "transfer-encoding: identity, chunked",
                "transfer-encoding: chunked, identity",
                "transfer-encoding: chunked, chunked",
                "transfer-encoding: gzip, chunked",
                "transfer-encoding: identity",
                "transfer-encoding: xchunked",
                "transfer-encoding: chunked;x=1",
                "transfer-encoding: \\vchunked",
                "transfer-encoding: chunked\\xa0",
                "transfer-encoding: \\\"chunked\\\"",
                "transfer-encoding : chunked",
                "transfer_encoding: chunked\\r\\n transfer-encoding: chunked",
                "host: other",
                "x-a: b\\nx-b: c",
                "x-a: b\\rx-b: c",
                "x-a: b\\0c",
                "x-\\0a: b",
                "x-a: b\\r\\n folded",
                "x-a: b\\r\\n\\tfolded",
                "x-a: b\\r\\n content-length: 5",
                "x-a:\\r\\n folded",
                "no colon",
                ": no name",
                "x(a): b",
                "x a: b",
            })
    @DisplayName("by one of its headers is refused in the clients' shape, and the connection closed")
    void header(String header) {
        try (Wire wire = fort.wire()) {
            wire.send("POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\n" + plain(header) + "\r\n\r\n0\r\n\r\n"
                    + SMUGGLED);
            wire.read().refused(400);
            wire.closed();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "400 | GET /v1/models HTTP/1.1\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost:\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a/b\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a@b\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a b\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a?b#c\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\nhost: a\\n\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\nhost: a\\n\\r\\n",
                "400 | GET /v1/models\\0 HTTP/1.1\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models x HTTP/1.1\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1 x\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models HTTP/1.1\\r\\n host: a\\r\\n\\r\\n",
                "400 | GET\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models\\r\\nhost: a\\r\\n\\r\\n",
                "400 | GET /v1/models NOTHTTP/1.1\\r\\nhost: a\\r\\n\\r\\n",
                "400 | POST /v1/chat/completions HTTP/1.0\\r\\nhost: a\\r\\ntransfer-encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
            })
    @DisplayName("by its first line or its host is refused and the connection closed")
    void firstLine(int status, String request) {
        try (Wire wire = fort.wire()) {
            wire.send(plain(request) + SMUGGLED);
            wire.read().refused(status);
            wire.closed();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "-1\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "+2\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "0x2\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "2 2\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "ffffffffffffffff\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "2\\n{}\\r\\n0\\r\\n\\r\\n",
                "2\\r\\n{}xx\\r\\n0\\r\\n\\r\\n",
            })
    @DisplayName("by its chunks is not served, and the connection closed")
    void chunks(String chunks) {
        try (Wire wire = fort.wire()) {
            wire.send("POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n"
                    + plain(chunks) + SMUGGLED);
            wire.closed();
        }
    }

    @Test
    @DisplayName("because it has more bytes than it says: the rest is a request of its own, and a bad one")
    void longerThanItSays() {
        try (Wire wire = fort.wire()) {
            wire.send(Wire.chat("{}") + "garbage after the body\r\n\r\n");
            assertEquals("model", wire.read().refused(400).param());
            assertEquals("headers", wire.read().refused(400).param());
            wire.closed();
        }
    }

    @Test
    @DisplayName("because it has fewer bytes than it says, and then no more, is dropped without a word upstream")
    void shorterThanItSays() {
        try (Wire wire = fort.wire()) {
            String whole = Wire.chat(Fort.GOOD);
            wire.send(whole.substring(0, whole.length() - 1)).finish();
            wire.closed();
        }
    }

    @Test
    @DisplayName("is answered for itself: one that was refused says nothing in the answer to the next")
    void pipelined() {
        try (Wire wire = fort.wire()) {
            wire.send(Wire.chat("{\"model\":5}") + SMUGGLED + Wire.chat("{\"model\":\"auto\"}") + Wire.chat(Fort.GOOD));
            assertEquals("model", wire.read().refused(400).param());
            assertEquals(200, wire.read().status());
            assertEquals("messages", wire.read().refused(400).param());
            assertEquals(200, wire.read().status());
            fort.expectServed();
            wire.serves();
        }
    }
}
