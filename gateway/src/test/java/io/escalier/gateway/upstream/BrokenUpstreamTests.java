package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.ManualTicker;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An upstream that does it wrong")
class BrokenUpstreamTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Bench bench = new Bench(Bench.target(upstream.port(), Bench.PATIENT, new Limits(8, 8, 200_000)));
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        bench.close();
        upstream.close();
    }

    private Peer asked(boolean stream) {
        bench.open(stream ? bench.streamed() : bench.buffered(), heard);
        Peer peer = upstream.accept();
        peer.read();
        return peer;
    }

    private Failure failure() {
        return assertNotNullFailure(heard.failure);
    }

    private static Failure assertNotNullFailure(@org.jspecify.annotations.Nullable Failure failure) {
        assertNotNull(failure);
        return failure;
    }

    @Test
    @DisplayName("is not there: no connection, nothing used")
    void refusesToConnect() {
        upstream.close();
        bench.open(bench.streamed(), heard);
        assertEquals(FailureKind.CONNECT, heard.kind());
        assertEquals(Usage.NONE, heard.end().usage());
    }

    @Test
    @DisplayName("hangs up before it answers: no answer, and perhaps a bill for the prompt")
    void hangsUpBeforeTheHead() {
        asked(true).close();
        assertEquals(FailureKind.CONNECT, heard.kind());
        Usage usage = heard.end().usage();
        assertEquals(OptionalLong.of(4), usage.count(UsageKind.INPUT));
        assertEquals(Certainty.ESTIMATED, usage.certainty());
        assertEquals(OptionalLong.of(0), usage.count(UsageKind.REQUEST));
    }

    @Test
    @DisplayName("resets before it answers")
    void resetsBeforeTheHead() {
        asked(true).reset();
        assertEquals(FailureKind.CONNECT, heard.kind());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("closes in the middle of a chunked answer: what came is told, and billed as an estimate")
    void cutsTheAnswer(boolean byReset) {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS).chunk("text one\ntext tw");
        assertEquals("opened", heard.next());
        assertEquals("one", heard.next());
        if (byReset) {
            peer.reset();
        } else {
            peer.close();
        }
        assertEquals(FailureKind.CUT, heard.kind());
        assertEquals("one", heard.end().answer().text());
        assertEquals(OptionalLong.of(1), heard.end().usage().count(UsageKind.OUTPUT));
        assertEquals(OptionalLong.of(1), heard.end().usage().count(UsageKind.REQUEST));
        assertEquals(Certainty.ESTIMATED, heard.end().usage().certainty());
    }

    @Test
    @DisplayName("closes before the length that it promised")
    void cutsTheLength() {
        Peer peer = asked(false);
        peer.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\ntext a\ndone\n");
        peer.close();
        assertEquals(FailureKind.CUT, heard.kind());
    }

    @Test
    @DisplayName("ends its stream in good order without a last event")
    void endsInSilence() {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS).chunk("text one\n").lastChunk();
        assertEquals(FailureKind.SILENT_END, heard.kind());
    }

    @Test
    @DisplayName("ends a stream without framing by closing: an end without a last event")
    void endsUnframed() {
        Peer peer = asked(true);
        peer.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ntext one\n");
        peer.close();
        assertEquals(FailureKind.SILENT_END, heard.kind());
        assertEquals("one", heard.end().answer().text());
    }

    @Test
    @DisplayName("says something that is no event")
    void badEvent() {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS).chunk("text one\nbad\ntext two\n");
        assertEquals(List.of("opened", "one", "failed"), heard.all());
        assertEquals(FailureKind.MALFORMED, failure().kind());
        assertTrue(peer.isClosed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n"
            })
    @DisplayName("does not speak HTTP as one should")
    void garbage(String answer) {
        Peer peer = asked(true);
        peer.write(answer);
        assertEquals(FailureKind.MALFORMED, heard.kind());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("has heads without end")
    void endlessHead() {
        Peer peer = asked(true);
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n");
        for (int i = 0; i < 1000; i++) {
            head.append("x-").append(i).append(": ").append("y".repeat(100)).append("\r\n");
        }
        peer.write(head.toString());
        assertEquals(FailureKind.MALFORMED, heard.kind());
        assertTrue(peer.isClosed());
    }

    @ParameterizedTest
    @CsvSource({
        "true, text/html",
        "true, application/json",
        "true, text/event-streams",
        "false, text/html; charset=utf-8",
        "false, text/event-stream",
        "false, text/plain"
    })
    @DisplayName("answers 200 with something that was not asked for")
    void wrongType(boolean stream, String type) {
        Peer peer = asked(stream);
        peer.write("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: 1000000\r\n\r\n<html>secret");
        assertEquals(FailureKind.MALFORMED, heard.kind());
        assertFalse(failure().message().contains("secret"));
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("compresses though it was asked not to")
    void compresses() {
        Peer peer = asked(false);
        peer.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: br\r\n\r\n");
        assertEquals(FailureKind.MALFORMED, heard.kind());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("sends us elsewhere: nobody goes there")
    void redirects() {
        try (ScriptedUpstream elsewhere = new ScriptedUpstream()) {
            Peer peer = asked(false);
            peer.write("HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:" + elsewhere.port()
                    + "/\r\ncontent-length: 0\r\n\r\n");
            assertEquals(FailureKind.MALFORMED, heard.kind());
            assertTrue(elsewhere.leftAlone());
        }
    }

    @Test
    @DisplayName("floods: the answer is bounded")
    void floods() {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS);
        String block = "role\n".repeat(10_000);
        assertEquals("opened", heard.next());
        for (int i = 0; i < 4; i++) {
            peer.chunk(block);
        }
        peer.chunk("role\n");
        assertEquals(FailureKind.TOO_LARGE, heard.kind());
        assertTrue(peer.isClosed());
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "503, OVERLOADED", "500, UPSTREAM_ERROR", "400, REJECTED"})
    @DisplayName("refuses: its reason is read, nothing was used, the connection is still good")
    void refuses(int status, FailureKind kind) {
        Peer peer = asked(true);
        peer.write("HTTP/1.1 " + status + " No\r\nretry-after: 2\r\ncontent-length: 5\r\n\r\nsorry");
        assertEquals(List.of("failed"), heard.all());
        assertEquals(new Failure(kind, status + " 5 bytes", null, null, Duration.ofSeconds(2)), failure());
        assertEquals(Usage.NONE, heard.end().usage());
        assertEquals(Answer.NOTHING, heard.end().answer());
        assertEquals(5, heard.end().bytesRead());
        bench.open(bench.streamed(), new Heard());
        assertEquals("a2", peer.read().attempt());
    }

    @Test
    @DisplayName("refuses at length: no more is read than makes sense")
    void refusesAtLength() {
        Peer peer = asked(true);
        peer.write("HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n");
        for (int i = 0; i < 14; i++) {
            peer.chunk("x".repeat(5000));
        }
        assertEquals(FailureKind.UPSTREAM_ERROR, heard.kind());
        assertEquals("500 65536 bytes", failure().message());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("refuses and hangs up in the middle of its reason: the status says enough")
    void refusesAndHangsUp() {
        Peer peer = asked(true);
        peer.write("HTTP/1.1 429 No\r\ncontent-length: 500\r\n\r\nsorry");
        peer.close();
        assertEquals(FailureKind.RATE_LIMITED, heard.kind());
        assertEquals("429 5 bytes", failure().message());
    }

    @Test
    @DisplayName("does not get its words into our log")
    void staysOutOfTheLog() {
        try (Logged logged = new Logged()) {
            asked(true).write("canary was here\r\n\r\n");
            heard.all();
            assertEquals(List.of(), logged.linesWith("canary"));
        }
    }

    @Test
    @DisplayName("refuses with a body that the dialect trips over: the status still counts")
    void refusesBeyondReading() {
        asked(true).write("HTTP/1.1 429 No\r\ncontent-length: 5\r\n\r\nthrow");
        assertEquals(FailureKind.UPSTREAM_ERROR, heard.kind());
        assertEquals("the upstream answered with status 429", failure().message());
    }

    @Test
    @DisplayName("makes the reader trip: the call fails, it does not hang")
    void readerTrips() {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS).chunk("text one\nthrow\n");
        assertEquals(FailureKind.INTERNAL, heard.kind());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("is never asked what cannot be put into words")
    void cannotBeEncoded() {
        bench.open(bench.outgoing("throw", true, Duration.ofMinutes(1)), heard);
        assertEquals(FailureKind.INTERNAL, heard.kind());
        assertEquals(Usage.NONE, heard.end().usage());
        assertTrue(upstream.leftAlone());
    }

    @Test
    @DisplayName("has said its last word: what follows is not heard, and after so many bytes not read")
    void saysMore() {
        try (Bench still =
                new Bench(new ManualTicker(), Bench.target(upstream.port(), Bench.PATIENT, Limits.DEFAULT))) {
            still.open(still.streamed(), heard);
            Peer peer = upstream.accept();
            peer.read();
            peer.write(Peer.EVENTS).chunk("text one\ndone\ntext two\n");
            assertEquals(List.of("opened", "one", "ended"), heard.all());
            peer.chunk("x".repeat(Exchange.MOST_DRAINED_BYTES + 1));
            assertTrue(peer.isClosed());
        }
    }

    @Test
    @DisplayName("has said its last word and does not close its answer: we do")
    void neverCloses() {
        Peer peer = asked(true);
        peer.write(Peer.EVENTS).chunk("text one\ndone\n");
        assertEquals(List.of("opened", "one", "ended"), heard.all());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("speaks no TLS: no secret goes out in the clear")
    void plaintextInsteadOfTls() {
        try (Bench secure = new Bench(
                Bench.target(new Endpoint("127.0.0.1", upstream.port(), true, ""), Bench.PATIENT, Limits.DEFAULT))) {
            secure.open(secure.streamed(), heard);
            Peer peer = upstream.accept();
            assertEquals(0x16, peer.readByte());
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            assertEquals(FailureKind.TLS, heard.kind());
            assertEquals(Usage.NONE, heard.end().usage());
            assertFalse(peer.readAll().contains("sk-canary"));
        }
    }
}
