package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Authority;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.ManualTicker;
import io.escalier.gateway.tls.BadPemException;
import io.escalier.gateway.tls.PemFiles;
import io.escalier.gateway.tls.Trust;
import io.escalier.gateway.tls.Wire;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upstream with HTTP/2")
class Http2Tests {
    private static final List<HttpVersion> BOTH = List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
    private static final long CANCEL = 8;
    private static final long PLENTY = 1000;

    @TempDir
    private Path directory;

    private Authority authority;
    private Http2Upstream upstream;
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        authority = new Authority(directory, "ca");
        upstream = new Http2Upstream(authority.local("provider"), BOTH, PLENTY);
        bench = new Bench(target(upstream.port(), true));
    }

    @AfterEach
    void close() {
        bench.close();
        upstream.close();
    }

    private UpstreamTarget target(int port, boolean http2) throws BadPemException {
        Trust trust = Trust.of(PemFiles.DISK.read(authority.file().toString()), Instant.now());
        return Bench.target(
                new Endpoint("localhost", port, true, "/v1"),
                Bench.PATIENT,
                new Limits(64, 64, 1 << 20),
                new Wire(http2, trust, null));
    }

    /** Starts anew with an upstream that is different. */
    private void with(List<HttpVersion> versions, long streams, boolean http2) throws BadPemException {
        close();
        upstream = new Http2Upstream(authority.local("provider"), versions, streams);
        bench = new Bench(target(upstream.port(), http2));
    }

    /** One call that has come and gone: there is a connection. */
    private HttpServerRequest warm() {
        Heard heard = new Heard();
        bench.open(bench.buffered(), heard);
        HttpServerRequest request = upstream.next();
        Http2Upstream.answer(request, "text hello\ndone\n");
        assertEquals(List.of("opened", "hello", "ended"), heard.all());
        bench.untilIdle();
        return request;
    }

    /** A streamed call that has said its first word. */
    private OpenCall begun(Heard heard, List<HttpServerRequest> requests) {
        OpenCall call = bench.open(bench.streamed(), heard);
        HttpServerRequest request = upstream.next();
        Http2Upstream.begin(request, "text one\n");
        assertEquals("opened", heard.next());
        assertEquals("one", heard.next());
        requests.add(request);
        return call;
    }

    private static void finish(HttpServerRequest request, Heard heard) {
        request.response().end("text two\ndone\n");
        assertEquals(List.of("two", "ended"), heard.all());
        assertEquals(List.of(), heard.breaches());
    }

    @Test
    @DisplayName("is spoken to in it, with everything that a call has")
    void spoken() {
        HttpServerRequest request = warm();
        assertEquals(HttpVersion.HTTP_2, request.version());
        assertEquals("/v1/lines", request.path());
        assertEquals("localhost", Objects.requireNonNull(request.authority()).host());
        assertEquals("Bearer sk-canary", request.getHeader("authorization"));
        assertEquals("a1", request.getHeader("x-client-request-id"));
        assertEquals("identity", request.getHeader("accept-encoding"));
        assertNull(request.getHeader("connection"));
    }

    @Test
    @DisplayName("that has only HTTP/1.1 is spoken to in that, as many calls at once as there are connections")
    void olderUpstream() throws Exception {
        with(List.of(HttpVersion.HTTP_1_1), PLENTY, true);
        assertEquals(HttpVersion.HTTP_1_1, warm().version());
        together(40);
    }

    @Test
    @DisplayName("is spoken to in HTTP/1.1 where the configuration says so")
    void turnedOff() throws Exception {
        with(BOTH, PLENTY, false);
        assertEquals(HttpVersion.HTTP_1_1, warm().version());
    }

    /** So many calls are under way together, and each gets its own answer. */
    private void together(int calls) {
        List<Heard> all = new ArrayList<>();
        List<HttpServerRequest> requests = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Heard heard = new Heard();
            all.add(heard);
            bench.open(bench.streamed(), heard);
        }
        for (int i = 0; i < calls; i++) {
            requests.add(upstream.next());
        }
        assertEquals(calls, bench.lane().inside());
        Collections.reverse(requests);
        for (HttpServerRequest request : requests) {
            Http2Upstream.begin(request, "text " + request.getHeader("x-client-request-id") + "\n");
            request.response().end("done\n");
        }
        for (int i = 0; i < calls; i++) {
            assertEquals(List.of("opened", "a" + (i + 2), "ended"), all.get(i).all());
        }
        bench.untilIdle();
    }

    @Test
    @DisplayName("takes many calls at once on one connection, and each gets its own answer")
    void oneConnection() {
        warm();
        together(60);
        assertEquals(1, upstream.connections());
    }

    @Test
    @DisplayName("that takes one call at a time on a connection gets as many connections as calls")
    void oneStreamEach() throws Exception {
        with(BOTH, 1, true);
        warm();
        together(12);
    }

    @Test
    @DisplayName("has one call reset when it is broken off; the others on its connection go on")
    void cancelled() {
        List<HttpServerRequest> requests = new ArrayList<>();
        Heard leaving = new Heard();
        Heard staying = new Heard();
        warm();
        OpenCall call = begun(leaving, requests);
        begun(staying, requests);
        assertEquals("one", bench.cancel(call, leaving).answer().text());
        assertEquals(CANCEL, upstream.reset());
        finish(requests.get(1), staying);
        warmOn(1);
        assertEquals(List.of(), leaving.breaches());
    }

    private void warmOn(int connections) {
        warm();
        assertEquals(connections, upstream.connections());
    }

    @Test
    @DisplayName("that resets a call in the middle cuts that one alone")
    void resets() {
        List<HttpServerRequest> requests = new ArrayList<>();
        Heard cut = new Heard();
        Heard staying = new Heard();
        warm();
        begun(cut, requests);
        begun(staying, requests);
        requests.get(0).response().reset(2);
        assertEquals(FailureKind.CUT, cut.kind());
        finish(requests.get(1), staying);
        assertEquals(1, upstream.connections());
    }

    @Test
    @DisplayName("that refuses a call before its head was not reached: it may be asked again")
    void refuses() {
        Heard refused = new Heard();
        warm();
        bench.open(bench.streamed(), refused);
        upstream.next().response().reset(7);
        assertEquals(FailureKind.CONNECT, refused.kind());
        warmOn(1);
    }

    @Test
    @DisplayName("that says goodbye ends what it has begun, and gets the next call on another connection")
    void goesAway() {
        List<HttpServerRequest> requests = new ArrayList<>();
        Heard last = new Heard();
        HttpServerRequest first = warm();
        begun(last, requests);
        first.connection().goAway(0);
        requests.get(0).response().write("text and\n");
        assertEquals("and", last.next());
        Heard next = new Heard();
        bench.open(bench.buffered(), next);
        HttpServerRequest other = upstream.next();
        assertNotSame(first.connection(), other.connection());
        Http2Upstream.answer(other, "text hello\ndone\n");
        assertEquals(List.of("opened", "hello", "ended"), next.all());
        finish(requests.get(0), last);
    }

    @Test
    @DisplayName("goes on with its other calls while the client of one reads nothing")
    void oneSlowClient() {
        List<HttpServerRequest> requests = new ArrayList<>();
        Heard slow = new Heard();
        Heard quick = new Heard();
        warm();
        OpenCall call = begun(slow, requests);
        begun(quick, requests);
        bench.on(() -> {
            call.pause();
            return true;
        });
        int lines = 300;
        for (int i = 0; i < lines; i++) {
            requests.get(0).response().write("text " + "x".repeat(990) + "\n");
        }
        assertTrue(requests.get(0).response().writeQueueFull(), "the window was not used up");
        finish(requests.get(1), quick);
        assertEquals(1, upstream.connections());
        bench.on(() -> {
            call.resume();
            return true;
        });
        requests.get(0).response().end("done\n");
        assertEquals(lines + 1, slow.all().size());
    }

    @Test
    @DisplayName("that does not answer when it is asked whether it lives gets no further call")
    void dead() throws Exception {
        ManualTicker ticker = new ManualTicker();
        Heard lost = new Heard();
        try (Chaos chaos = Chaos.before(upstream.port());
                Bench still = new Bench(ticker, target(chaos.port(), true))) {
            OpenCall call = still.open(still.streamed(), lost);
            upstream.next();
            chaos.stall();
            still.cancel(call, lost);
            still.on(() -> {
                ticker.forward(Pulse.PATIENCE);
                return true;
            });
            chaos.resume();
            Bench.until(() -> upstream.connections() == 0, "closed");
        }
    }

    @Test
    @DisplayName("that lives keeps its connection, however many calls were broken off on it")
    void alive() throws Exception {
        ManualTicker ticker = new ManualTicker();
        try (Bench still = new Bench(ticker, target(upstream.port(), true))) {
            for (int i = 0; i < 20; i++) {
                Heard heard = new Heard();
                OpenCall call = still.open(still.streamed(), heard);
                upstream.next();
                still.cancel(call, heard);
                assertEquals(CANCEL, upstream.reset());
                // The answer to the question is on its way back before that of the next call.
                Heard next = new Heard();
                still.open(still.buffered(), next);
                Http2Upstream.answer(upstream.next(), "text hello\ndone\n");
                next.all();
                still.on(() -> {
                    ticker.forward(Pulse.PATIENCE);
                    return true;
                });
            }
            assertEquals(1, upstream.connections());
        }
    }
}
