package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that")
class ClientFaultTests {
    private static final String LIVE = "stream: live\nrules: []";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @FaultCase({33, 34})
    @DisplayName("leaves, before or after the first word, takes the upstream's connection with it; what came is billed")
    void leaves(boolean begun) throws Exception {
        try (Villain villain = new Villain(line -> {
                    if (begun) {
                        line.write(Line.EVENTS).chunk(Villain.piece("one two"));
                    }
                    line.awaitEnd();
                });
                FaultRig rig = FaultRig.before(directory, villain, villain, LIVE)) {
            try (RawClient client = rig.raw()) {
                client.send(FaultRig.streamed());
                if (begun) {
                    client.readUntil("one two");
                } else {
                    Await.until(
                            "the upstream is asked", () -> !villain.requests().isEmpty());
                }
            }
            Await.until("the upstream's connection is closed", () -> villain.open() == 0);
            assertEquals(List.of("small answer cancelled"), rig.attempts());
            assertEquals(1, villain.requests().size());
            Long cost = rig.rows().get(0).costNano();
            assertTrue(cost != null && cost > 0, "the prompt went out, and may be billed");
            assertEquals("estimated", rig.rows().get(0).certainty());
            assertEquals(
                    1,
                    rig.metrics()
                            .sum("escalier_tasks_total", Map.of("result", "cancelled"))
                            .intValueExact(),
                    "no error of the service");
        }
    }

    @Test
    @FaultCase(36)
    @DisplayName("does not read stops its upstream, and nobody else; what waits for it in memory is bounded")
    void doesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        String piece = Line.framed(Villain.piece("x".repeat(8000)));
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS);
                    try {
                        for (int i = 0; i < 20_000; i++) {
                            line.write(piece);
                            written.addAndGet(piece.length());
                        }
                    } catch (IOException leftAtLast) {
                        return;
                    }
                });
                FaultRig rig = FaultRig.before(directory, villain, villain, LIVE)) {
            try (Socket lazy = new Socket(
                    InetAddress.getLoopbackAddress(),
                    URI.create(rig.clientUrl()).getPort())) {
                lazy.setReceiveBufferSize(4096);
                lazy.getOutputStream().write(FaultRig.streamed().getBytes(StandardCharsets.UTF_8));
                long[] last = {-1, 0};
                Await.until("the upstream is not read any more", () -> {
                    long now = written.get();
                    last[1] = now > 0 && now == last[0] ? last[1] + 1 : 0;
                    last[0] = now;
                    return last[1] > 150;
                });
                // 160 MB would have been written to one who reads; sockets' buffers have some megabytes.
                assertTrue(written.get() < 40_000_000, () -> "taken from the upstream: " + written.get());
                assertTrue(rig.admin("/health/ready").contains("ok"));
            }
            Await.until("the upstream's connection is closed", () -> villain.open() == 0);
        }
    }

    @Test
    @FaultCase(39)
    @DisplayName(
            "speaks HTTP/2 without being asked is refused at its first line, frames and all, and the connection closed")
    void http2() throws Exception {
        try (Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            try (RawClient client = rig.raw()) {
                String settings = "\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000";
                client.send("PRI * HTTP/2.0\r\n\r\n").send("SM\r\n\r\n").send(settings.repeat(1000));
                String answer = client.readToEnd();
                assertFalse(answer.contains("200 OK"), answer);
            }
            try (RawClient client = rig.raw()) {
                client.send("GET / HTTP/1.1\r\nhost: test\r\nconnection: upgrade, http2-settings, close\r\n");
                client.send("upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n\r\n");
                String answer = client.readToEnd();
                assertFalse(answer.contains("101"), answer);
            }
            assertEquals(200, rig.chat().statusCode());
        }
    }

    @Test
    @FaultCase(40)
    @DisplayName("opens a thousand connections and says nothing keeps nobody out, and health still answers")
    void idle() throws Exception {
        try (Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            List<Socket> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 1000; i++) {
                    idle.add(new Socket(
                            InetAddress.getLoopbackAddress(),
                            URI.create(rig.clientUrl()).getPort()));
                }
                assertEquals(200, rig.chat().statusCode());
                assertTrue(rig.admin("/health/live").contains("ok"));
            } finally {
                for (Socket socket : idle) {
                    socket.close();
                }
            }
        }
    }

    @Test
    @FaultCase(55)
    @DisplayName("sends addresses of pictures has none of them fetched: they go on as they came")
    void pictures() throws Exception {
        try (Villain inside = new Villain(Villain.good("secret"));
                Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            for (String url : List.of(
                    "http://127.0.0.1:" + inside.port() + "/latest/meta-data",
                    "file:///etc/passwd",
                    "http://169.254.169.254/latest")) {
                String body =
                        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                                + "\"image_url\":{\"url\":\"" + url + "\"}}]}]}";
                assertEquals(200, rig.post("/v1/chat/completions", body).statusCode());
                assertTrue(villain.requests().get(villain.requests().size() - 1).contains(url));
            }
            assertEquals(List.of(), inside.requests());
        }
    }

    @Test
    @FaultCase(56)
    @DisplayName("asks its port for what is the admin's finds nothing")
    void adminOnClientPort() throws Exception {
        try (Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            for (String path :
                    List.of("/metrics", "/admin/decisions", "/admin/keys", "/health/ready", "/admin/audit")) {
                try (RawClient client = rig.raw()) {
                    String answer = client.send("GET " + path + " HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n")
                            .readToEnd();
                    assertTrue(answer.startsWith("HTTP/1.1 404 "), path + ": " + answer);
                }
            }
        }
    }

    @Test
    @FaultCase(53)
    @DisplayName("says for whom it asks in X-Forwarded-For is nobody else by that, and nothing of it goes on")
    void forwardedFor() throws Exception {
        try (Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            assertEquals(
                    200,
                    rig.chat("x-forwarded-for", "10.9.8.7", "forwarded", "for=10.9.8.7", "x-real-ip", "10.9.8.7")
                            .statusCode());
            assertFalse(
                    villain.requests().get(0).contains("10.9.8.7"),
                    villain.requests().get(0));
            assertFalse(rig.admin("/admin/decisions").contains("10.9.8.7"));
        }
    }

    @Test
    @FaultCase(73)
    @DisplayName("sends a schema with a pattern that blows up, or references that lead nowhere, is served in time")
    void schemas() throws Exception {
        String policy = "rules: [{ name: malformed, stage: after, when: 'answer.schema_errors > 0', try: [retry] }]";
        String json = Villain.whole("{\\\"a\\\":\\\"" + "a".repeat(40) + "!\\\"}", Villain.usage());
        try (Villain inside = new Villain(Villain.good("secret"));
                Villain villain = new Villain(line -> line.answer("200 OK", "application/json", json));
                FaultRig rig = FaultRig.before(directory, villain, villain, policy)) {
            for (String schema : List.of(
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}}}",
                    "{\"$ref\":\"#\"}",
                    "{\"$ref\":\"http://127.0.0.1:" + inside.port() + "/schema\"}",
                    "{\"$ref\":\"#/nowhere\"}",
                    "{\"allOf\":[{\"$ref\":\"#/$defs/a\"}],\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}")) {
                String body = "{\"model\":\"auto\"," + Rig.user("Hello")
                        + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":"
                        + schema + "}}}";
                assertEquals(200, rig.post("/v1/chat/completions", body).statusCode(), schema);
            }
            assertEquals(List.of(), inside.requests());
        }
    }

    @Test
    @FaultCase(48)
    @DisplayName("sends a megabyte on which a pattern of the configuration could stumble is served in time")
    void patterns() throws Exception {
        String data = ", data: { redact: all, patterns: { p: \"(x+x+)+y\" } }";
        try (Villain villain = new Villain(Villain.good("Hi"));
                FaultRig rig = FaultRig.with(directory, villain, data)) {
            String body = "{\"model\":\"auto\"," + Rig.user("x".repeat(1 << 20)) + "}";
            assertEquals(200, rig.post("/v1/chat/completions", body).statusCode());
            assertTrue(rig.admin("/health/live").contains("ok"));
        }
    }
}
