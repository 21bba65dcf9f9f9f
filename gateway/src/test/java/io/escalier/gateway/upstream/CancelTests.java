package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that is broken off")
class CancelTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final Bench bench = new Bench(Bench.target(upstream.port(), Bench.PATIENT, new Limits(1, 2, 200_000)));
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        assertEquals(List.of(), heard.breaches());
        bench.close();
        upstream.close();
    }

    private static final Partial UNSENT = new Partial(Answer.NOTHING, Usage.NONE, 0);

    @Test
    @DisplayName("at once never goes out")
    void atOnce() {
        Partial partial = bench.on(() -> {
            heard.context = io.vertx.core.Vertx.currentContext();
            OpenCall call = bench.caller.open(bench.streamed(), heard);
            heard.silence = true;
            return call.cancel();
        });
        assertEquals(UNSENT, partial);
        assertEquals("a2", nextAsked());
        assertEquals(List.of(), heard.soFar());
    }

    /** Which call the upstream sees next, on a connection of its own. */
    private String nextAsked() {
        bench.open(bench.streamed(), new Heard());
        return upstream.accept().read().attempt();
    }

    @Test
    @DisplayName("while it waits for a connection never goes out, and makes room")
    void whileWaiting() {
        Heard first = new Heard();
        bench.open(bench.buffered(), first);
        Peer peer = upstream.accept();
        peer.read();
        OpenCall second = bench.open(bench.buffered(), heard);
        Lane lane = bench.lane();
        assertEquals(1, lane.waiting());
        assertEquals(UNSENT, bench.cancel(second, heard));
        assertEquals(0, lane.waiting());
        bench.open(bench.buffered(), new Heard());
        peer.answer("200 OK", "application/json", "text a\ndone\n");
        first.all();
        assertEquals("a3", peer.read().attempt());
    }

    @Test
    @DisplayName("while its connection is made never goes out; the connection serves the next")
    void whileConnecting() {
        try (ScriptedDns dns = new ScriptedDns();
                Bench named = new Bench(
                        new VertxOptions()
                                .setAddressResolverOptions(new AddressResolverOptions().addServer(dns.address())),
                        Bench.target(
                                new Endpoint("upstream.test", upstream.port(), false, ""),
                                Bench.PATIENT,
                                Limits.DEFAULT))) {
            OpenCall call = named.open(named.streamed(), heard);
            ScriptedDns.Question question = dns.question();
            assertEquals(UNSENT, named.cancel(call, heard));
            question.loopback();
            Peer peer = upstream.accept();
            named.untilIdle();
            named.open(named.streamed(), new Heard());
            assertEquals("a2", peer.read().attempt());
        }
    }

    @Test
    @DisplayName("never had a chance where there is no such name")
    void noSuchName() {
        try (ScriptedDns dns = new ScriptedDns();
                Bench named = new Bench(
                        new VertxOptions()
                                .setAddressResolverOptions(new AddressResolverOptions()
                                        .addServer(dns.address())
                                        .setSearchDomains(List.of())),
                        Bench.target(
                                new Endpoint("upstream.test", upstream.port(), false, ""),
                                Bench.PATIENT,
                                Limits.DEFAULT))) {
            named.open(named.streamed(), heard);
            dns.question().noSuchName();
            assertEquals(FailureKind.CONNECT, heard.kind());
            assertEquals(UNSENT, heard.end());
        }
    }

    @Test
    @DisplayName("after it went out closes the connection; the prompt may be billed")
    void afterSending() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        Partial partial = bench.cancel(call, heard);
        assertTrue(peer.isClosed());
        assertEquals(Certainty.ESTIMATED, partial.usage().certainty());
        assertEquals(OptionalLong.of(4), partial.usage().count(UsageKind.INPUT));
        assertEquals(OptionalLong.of(0), partial.usage().count(UsageKind.REQUEST));
        assertEquals(List.of(), heard.soFar());
        assertEquals("a2", nextAsked());
    }

    @Test
    @DisplayName("after the head is a call that counts")
    void afterTheHead() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS);
        assertEquals("opened", heard.next());
        Partial partial = bench.cancel(call, heard);
        assertTrue(peer.isClosed());
        assertEquals(OptionalLong.of(1), partial.usage().count(UsageKind.REQUEST));
        assertEquals(Answer.NOTHING, partial.answer());
    }

    @Test
    @DisplayName("in the middle tells what it had said, and no more is heard though more was read")
    void midAnswer() {
        OpenCall[] call = new OpenCall[1];
        Partial[] partial = new Partial[1];
        Heard leaving = new Heard(word -> {
            if (word.equals("two")) {
                partial[0] = call[0].cancel();
            }
        });
        call[0] = bench.open(bench.streamed(), leaving);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS).chunk("text one\ntext two\ntext three\ntool x\nusage 1 1\ndone\n");
        assertTrue(peer.isClosed());
        bench.on(() -> true);
        assertEquals(List.of("opened", "one", "two"), leaving.soFar());
        assertEquals("onetwo", partial[0].answer().text());
        assertEquals(OptionalLong.of(2), partial[0].usage().count(UsageKind.OUTPUT));
        assertEquals(List.of(), leaving.breaches());
    }

    @Test
    @DisplayName("from within the first word hears no second")
    void onOpened() {
        OpenCall[] call = new OpenCall[1];
        Heard leaving = new Heard(word -> call[0].cancel());
        call[0] = bench.open(bench.streamed(), leaving);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS + "5\r\nbad\nx\r\n0\r\n\r\n");
        assertTrue(peer.isClosed());
        bench.on(() -> true);
        assertEquals(List.of("opened"), leaving.soFar());
    }

    @Test
    @DisplayName("while its refusal is read used nothing")
    void whileRefused() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write("HTTP/1.1 429 No\r\ncontent-length: 500\r\n\r\nsorry");
        Bench.until(() -> bench.on(() -> ((Call) call).bytesRead()) == 5, "read");
        assertEquals(new Partial(Answer.NOTHING, Usage.NONE, 5), bench.cancel(call, heard));
        assertTrue(peer.isClosed());
    }

    @Test
    @DisplayName("while it is paused closes the connection all the same")
    void whilePaused() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS);
        assertEquals("opened", heard.next());
        bench.on(() -> {
            call.pause();
            return true;
        });
        peer.chunk("text one\n");
        Partial partial = bench.cancel(call, heard);
        assertTrue(peer.isClosed());
        assertEquals(Answer.NOTHING, partial.answer());
        assertEquals(List.of(), heard.soFar());
    }

    @Test
    @DisplayName("after its end is the call that it was")
    void afterTheEnd() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        peer.write(Peer.EVENTS).chunk("text one\nusage 10 2\ndone\n").lastChunk();
        assertEquals(List.of("opened", "one", "USAGE", "ended"), heard.all());
        assertEquals(heard.end(), bench.cancel(call, heard));
        bench.on(() -> {
            call.pause();
            call.resume();
            return true;
        });
        bench.untilIdle();
        bench.open(bench.streamed(), new Heard());
        assertEquals("a2", peer.read().attempt());
    }

    @Test
    @DisplayName("twice is broken off once")
    void twice() {
        OpenCall call = bench.open(bench.streamed(), heard);
        Peer peer = upstream.accept();
        peer.read();
        Partial first = bench.cancel(call, heard);
        assertEquals(first, bench.cancel(call, heard));
        assertEquals(0, bench.lane().inside());
    }

    @Test
    @DisplayName("more calls than can be connected or wait are turned away")
    void turnsAway() {
        for (int i = 0; i < 3; i++) {
            bench.open(bench.buffered(), new Heard());
        }
        Outgoing fourth = bench.buffered();
        bench.open(fourth, heard);
        assertEquals(FailureKind.BUSY, heard.kind());
        assertEquals(UNSENT, heard.end());
    }
}
