package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upstream that cannot be reached")
class ConnectFaultTests {
    private static final List<String> THREE =
            List.of("small answer connect", "small answer/repeat connect", "small answer/repeat connect");

    @TempDir
    private Path directory;

    static void failed(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertEquals(code, error.getString("code"), answer.body());
        assertFalse(answer.body().contains(FaultRig.KEY), answer.body());
        assertTrue(answer.headers().firstValue("x-request-id").isPresent());
    }

    @Test
    @FaultCase(1)
    @DisplayName("because nobody listens: asked again twice, a 502, no token billed")
    void refused() throws Exception {
        try (FaultRig rig = FaultRig.before(directory, "http://127.0.0.1:1/v1")) {
            failed(rig.chat(), 502, "connect");
            assertEquals(THREE, rig.attempts());
            assertTrue(rig.rows().stream().allMatch(row -> Long.valueOf(0).equals(row.costNano())));
        }
    }

    @Test
    @FaultCase(2)
    @DisplayName("because its name is nobody's: the same, and other requests are answered meanwhile")
    void noSuchName() throws Exception {
        try (FaultRig rig = FaultRig.before(directory, "http://nobody.invalid/v1")) {
            failed(rig.chat(), 502, "connect");
            assertEquals(THREE, rig.attempts());
            assertTrue(rig.admin("/health/live").contains("ok"));
        }
    }

    @Test
    @FaultCase(3)
    @DisplayName(
            "because its certificate is nobody's: a 502 without a word of it, nothing in the clear, not asked again")
    void badCertificate() throws Exception {
        Vertx vertx = Vertx.vertx();
        AtomicInteger asked = new AtomicInteger();
        SelfSignedCertificate own = SelfSignedCertificate.create("localhost");
        HttpServer server = Rig.await(
                vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(own.keyCertOptions()))
                        .requestHandler(request -> asked.incrementAndGet())
                        .listen(0, "127.0.0.1"));
        try (FaultRig rig = FaultRig.before(directory, "https://localhost:" + server.actualPort() + "/v1")) {
            HttpResponse<String> answer = rig.chat();
            failed(answer, 502, "tls");
            assertFalse(answer.body().toLowerCase(java.util.Locale.ROOT).contains("certif"), answer.body());
            assertEquals(List.of("small answer tls"), rig.attempts());
            assertEquals(0, asked.get());
        } finally {
            Rig.await(vertx.close());
            own.delete();
        }
    }

    @Test
    @FaultCase(4)
    @DisplayName("though it accepts: it never says anything, its connection is closed, a 504")
    void silent() throws Exception {
        try (Villain villain = new Villain(Line::awaitEnd);
                FaultRig rig = FaultRig.before(directory, villain)) {
            String streamed = rig.stream();
            assertTrue(streamed.startsWith("HTTP/1.1 504 "), streamed);
            assertTrue(streamed.contains("\"code\":\"first_token_timeout\""), streamed);
            assertEquals(3, villain.requests().size());
            failed(rig.chat(), 504, "timed_out");
            assertEquals(4, villain.requests().size(), "what may take long anyway is not asked for again");
            Await.until("its connections are closed", () -> villain.open() == 0);
        }
    }

    @Test
    @FaultCase(5)
    @DisplayName(
            "beyond its head: nothing follows; before the commit it is asked again, afterwards the stream ends in an error")
    void headAlone() throws Exception {
        try (Villain villain = new Villain(
                        line -> {
                            line.write(Line.EVENTS);
                            line.awaitEnd();
                        },
                        Villain.streaming("Hi"));
                FaultRig rig = FaultRig.before(directory, villain)) {
            String answer = rig.stream();
            assertTrue(answer.contains("Hi") && answer.endsWith("data: [DONE]\n\n\r\n0\r\n\r\n"), answer);
            assertEquals(List.of("small answer first_token_timeout", "small answer/repeat ok"), rig.attempts());
        }
        try (Villain villain = new Villain(line -> {
                    line.write(Line.EVENTS).chunk(Villain.piece("Hi"));
                    line.awaitEnd();
                });
                FaultRig rig = FaultRig.before(directory, villain)) {
            StreamFaultTests.brokenOff(rig.stream(), "stalled");
        }
    }
}
