package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.upstream.Peer.Asked;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.Outgoing;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that goes well")
class HttpModelCallerTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Bench bench = new Bench(Bench.target(upstream.port(), Bench.PATIENT, Limits.DEFAULT));
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        bench.close();
        upstream.close();
    }

    @Test
    @DisplayName("sends the dialect's bytes, its own headers and nothing else")
    void sendsItsOwnHeaders() {
        Outgoing call = bench.streamed();
        bench.open(call, heard);
        Asked asked = upstream.accept().read();
        assertEquals("POST /v1/lines HTTP/1.1", asked.line());
        assertEquals("ask me in bytes!", asked.body());
        assertEquals(
                Set.of(
                        "content-type",
                        "accept",
                        "accept-encoding",
                        "user-agent",
                        "via",
                        "x-client-request-id",
                        "authorization",
                        "host",
                        "content-length"),
                asked.headers().keySet());
        assertEquals("text/event-stream", asked.headers().get("accept"));
        assertEquals("application/json", asked.headers().get("content-type"));
        assertEquals("identity", asked.headers().get("accept-encoding"));
        assertEquals("1.1 escalier", asked.headers().get("via"));
        assertEquals("Bearer sk-canary", asked.headers().get("authorization"));
        assertEquals(call.attempt().value(), asked.attempt());
    }

    @Test
    @DisplayName("is heard as it comes, in order, and ends at its last event")
    void streams() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS);
        assertEquals("opened", heard.next());
        peer.chunk("role\ntext one\nte");
        assertEquals("OTHER", heard.next());
        assertEquals("one", heard.next());
        peer.chunk("xt two\ntool grep\nusage 10 2\ndone\n");
        assertEquals(List.of("two", "TOOL", "tool:grep", "USAGE", "ended"), heard.all());
        assertEquals("onetwo", heard.end().answer().text());
        assertEquals(49, heard.end().bytesRead());
    }

    @Test
    @DisplayName("is billed what its provider states, and one call")
    void usesWhatIsStated() {
        bench.open(bench.buffered(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.answer("200 OK", "application/json; charset=utf-8", "text hi\nusage 10 2\ndone\n");
        assertEquals(List.of("opened", "hi", "USAGE", "ended"), heard.all());
        assertEquals(
                Usage.builder()
                        .exact(UsageKind.INPUT, 10)
                        .exact(UsageKind.OUTPUT, 2)
                        .exact(UsageKind.REQUEST, 1)
                        .build(),
                heard.end().usage());
    }

    @Test
    @DisplayName("without a stated usage is estimated, from bytes and pieces, and says so")
    void estimatesWhatIsNotStated() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS).chunk("text a\ntext b\ntext c\ndone\n");
        heard.all();
        Usage usage = heard.end().usage();
        assertEquals(OptionalLong.of(4), usage.count(UsageKind.INPUT));
        assertEquals(OptionalLong.of(3), usage.count(UsageKind.OUTPUT));
        assertEquals(Certainty.ESTIMATED, usage.certainty(UsageKind.INPUT));
        assertEquals(Certainty.ESTIMATED, usage.certainty(UsageKind.OUTPUT));
        assertEquals(Certainty.EXACT, usage.certainty(UsageKind.REQUEST));
    }

    @Test
    @DisplayName("one byte per segment is heard like one segment")
    void readsSingleBytes() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        String answer = Peer.EVENTS + "14\r\ntext ä\ntext b\ndone\n\r\n0\r\n\r\n";
        for (byte b : answer.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            peer.write(new byte[] {b});
        }
        assertEquals(List.of("opened", "ä", "b", "ended"), heard.all());
    }

    @Test
    @DisplayName("leaves its connection to the next one")
    void reusesConnections() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS).chunk("text a\ndone\n");
        assertEquals(List.of("opened", "a", "ended"), heard.all());
        peer.lastChunk();
        Heard second = new Heard();
        bench.untilIdle();
        Outgoing next = bench.buffered();
        bench.open(next, second);
        assertEquals(next.attempt().value(), peer.read().attempt());
        peer.answer("200 OK", "application/json", "text b\ndone\n");
        assertEquals(List.of("opened", "b", "ended"), second.all());
    }

    @Test
    @DisplayName("interim heads before the head count for nothing")
    void ignoresInterimHeads() {
        bench.open(bench.buffered(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n");
        peer.answer("200 OK", "application/vnd.api+json", "text hi\ndone\n");
        assertEquals(List.of("opened", "hi", "ended"), heard.all());
    }

    @Test
    @DisplayName("could use every byte of its prompt and all the output that the model can give")
    void boundsItsUse() {
        Usage most = bench.caller.upperBound(bench.streamed()).upTo();
        assertEquals(OptionalLong.of(16), most.count(UsageKind.INPUT));
        assertEquals(OptionalLong.of(1000), most.count(UsageKind.OUTPUT));
        assertEquals(OptionalLong.of(1), most.count(UsageKind.REQUEST));
    }

    @Test
    @DisplayName("may end in peace when the caller is shut down; no other begins")
    void shutsDown() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS);
        assertEquals("opened", heard.next());
        Future<Void> down = bench.caller.shutdown(Duration.ofSeconds(20));
        Heard late = new Heard();
        bench.open(bench.streamed(), late);
        assertEquals(FailureKind.CONNECT, late.kind());
        assertFalse(down.isComplete());
        peer.chunk("text one\ndone\n").lastChunk();
        assertEquals(List.of("one", "ended"), heard.all());
        Bench.until(down::succeeded, "down");
    }

    @Test
    @DisplayName("breaks when the caller is closed")
    void closes() {
        bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        Bench.until(bench.caller.close()::succeeded, "closed");
        assertEquals(FailureKind.CONNECT, heard.kind());
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("needs a target that is configured")
    void needsATarget() {
        Outgoing call = bench.streamed();
        Outgoing elsewhere = new Outgoing(call.attempt(), call.task(), "nowhere", call.prompt(), call.deadline());
        assertThrows(IllegalArgumentException.class, () -> bench.caller.open(elsewhere, heard));
        assertFalse(heard.opening);
    }
}
