package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.ManualTicker;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.port.ModelCaller.OpenCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deadline over a real socket")
class DeadlineTests {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        upstream.close();
    }

    private Bench bench(Duration connect, Duration first, Duration between, Duration whole) {
        return new Bench(Bench.target(
                upstream.port(), new Deadlines(connect, first, between, whole), new Limits(1, 4, 200_000)));
    }

    @Test
    @DisplayName("for a connection: whoever waits for a busy one is told so, and nothing was used")
    void connect() {
        try (Bench bench = bench(SHORT, LONG, LONG, LONG)) {
            bench.open(bench.buffered(), new Heard());
            Peer busy = upstream.accept();
            busy.read();
            bench.open(bench.buffered(), heard);
            assertEquals(FailureKind.BUSY, heard.kind());
            assertEquals(Usage.NONE, heard.end().usage());
            assertEquals(0, bench.lane().waiting());
        }
    }

    @Test
    @DisplayName("for a connection: a peer that never shakes hands is not reached")
    void handshake() {
        Deadlines deadlines = new Deadlines(SHORT, LONG, LONG, LONG);
        try (Bench bench = new Bench(
                Bench.target(new Endpoint("127.0.0.1", upstream.port(), true, ""), deadlines, Limits.DEFAULT))) {
            bench.open(bench.streamed(), heard);
            Peer mute = upstream.accept();
            FailureKind kind = heard.kind();
            assertTrue(kind == FailureKind.CONNECT || kind == FailureKind.TLS, kind::toString);
            assertEquals(Usage.NONE, heard.end().usage());
            mute.readAll();
        }
    }

    @Test
    @DisplayName("for the first token: a peer that accepts and never answers")
    void halfOpen() {
        try (Bench bench = bench(LONG, SHORT, LONG, LONG)) {
            bench.open(bench.streamed(), heard);
            Peer mute = upstream.accept();
            mute.read();
            assertEquals(FailureKind.FIRST_TOKEN_TIMEOUT, heard.kind());
            assertEquals(Certainty.ESTIMATED, heard.end().usage().certainty());
            assertTrue(mute.isClosed());
        }
    }

    @Test
    @DisplayName("for the first token: a head and roles are no token")
    void headThenSilence() {
        try (Bench bench = bench(LONG, SHORT, LONG, LONG)) {
            bench.open(bench.streamed(), heard);
            Peer mute = upstream.accept();
            mute.read();
            mute.write(Peer.EVENTS).chunk("role\n");
            assertEquals(FailureKind.FIRST_TOKEN_TIMEOUT, heard.kind());
            assertTrue(mute.isClosed());
        }
    }

    @Test
    @DisplayName("for the first token does not hold for an answer that comes when the model has finished")
    void bufferedThinks() {
        try (Bench bench = bench(LONG, Duration.ofMillis(1), LONG, SHORT)) {
            bench.open(bench.buffered(), heard);
            Peer slow = upstream.accept();
            slow.read();
            assertEquals(FailureKind.TIMED_OUT, heard.kind());
            assertTrue(slow.isClosed());
        }
    }

    @Test
    @DisplayName("between tokens: a stream that stalls keeps what it said")
    void stalls() {
        try (Bench bench = bench(LONG, LONG, SHORT, LONG)) {
            bench.open(bench.streamed(), heard);
            Peer mute = upstream.accept();
            mute.read();
            mute.write(Peer.EVENTS).chunk("text one\n");
            assertEquals(FailureKind.STALLED, heard.kind());
            assertEquals("one", heard.end().answer().text());
            assertTrue(mute.isClosed());
        }
    }

    @Test
    @DisplayName("between tokens: a buffered body that stops in the middle")
    void bufferedStalls() {
        try (Bench bench = bench(LONG, LONG, SHORT, LONG)) {
            bench.open(bench.buffered(), heard);
            Peer mute = upstream.accept();
            mute.read();
            mute.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\ntext");
            assertEquals(FailureKind.STALLED, heard.kind());
            assertTrue(mute.isClosed());
        }
    }

    @Test
    @DisplayName("between tokens: a refusal that stops in the middle is still a refusal")
    void refusalStalls() {
        try (Bench bench = bench(LONG, LONG, SHORT, LONG)) {
            bench.open(bench.streamed(), heard);
            Peer mute = upstream.accept();
            mute.read();
            mute.write("HTTP/1.1 429 No\r\ncontent-length: 100\r\n\r\nsorry");
            assertEquals(FailureKind.RATE_LIMITED, heard.kind());
            assertEquals(Usage.NONE, heard.end().usage());
            assertTrue(mute.isClosed());
        }
    }

    @Test
    @DisplayName("for the whole: the call's own, when it is the shorter one")
    void whole() {
        try (Bench bench = bench(LONG, LONG, LONG, LONG)) {
            bench.open(bench.outgoing("x", true, SHORT), heard);
            Peer endless = upstream.accept();
            endless.read();
            endless.write(Peer.EVENTS).chunk("text one\n");
            assertEquals(FailureKind.TIMED_OUT, heard.kind());
            assertTrue(endless.isClosed());
        }
    }

    @Test
    @DisplayName("between tokens begins anew with every byte")
    void everyByteCounts() {
        ManualTicker ticker = new ManualTicker();
        Deadlines deadlines = new Deadlines(LONG, LONG, Duration.ofSeconds(5), Duration.ofMinutes(1));
        try (Bench bench = new Bench(ticker, Bench.target(upstream.port(), deadlines, Limits.DEFAULT))) {
            bench.open(bench.streamed(), heard);
            Peer slow = upstream.accept();
            slow.read();
            slow.write(Peer.EVENTS).chunk("text one\n");
            assertEquals("opened", heard.next());
            assertEquals("one", heard.next());
            for (int i = 0; i < 5; i++) {
                forward(bench, ticker, Duration.ofSeconds(4));
                slow.chunk("role\n");
                assertEquals("OTHER", heard.next());
            }
            forward(bench, ticker, Duration.ofSeconds(5));
            assertEquals(FailureKind.STALLED, heard.kind());
        }
    }

    private static void forward(Bench bench, ManualTicker ticker, Duration by) {
        bench.on(() -> {
            ticker.forward(by);
            return true;
        });
    }

    @Test
    @DisplayName("between tokens does not run while we are the ones who do not read")
    void pausedIsNotStalled() {
        try (Bench bench = bench(LONG, LONG, SHORT, LONG)) {
            OpenCall call = bench.open(bench.streamed(), heard);
            Peer peer = upstream.accept();
            peer.read();
            peer.write(Peer.EVENTS).chunk("text one\n");
            assertEquals("opened", heard.next());
            assertEquals("one", heard.next());
            bench.on(() -> {
                call.pause();
                return bench.vertx.setTimer(4 * SHORT.toMillis(), t -> call.resume());
            });
            peer.chunk("text two\ndone\n").lastChunk();
            assertEquals(List.of("two", "ended"), heard.all());
        }
    }
}
