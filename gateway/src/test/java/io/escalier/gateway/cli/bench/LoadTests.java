package io.escalier.gateway.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load")
class LoadTests {
    private static final long SHORT = 50_000_000;

    private final Sockets sockets = new Sockets();

    @AfterEach
    void close() {
        sockets.close();
    }

    @Test
    @DisplayName("keeps its number of connections busy until the time is over, and waits for the last answers")
    void keepsConnectionsBusy() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FixedUpstream upstream = new FixedUpstream(sockets.vertx, 1);
        Round round = run(Shape.STREAMED, 4, request -> {
            asked.incrementAndGet();
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            request.response().endHandler(end -> atOnce.decrementAndGet());
            upstream.handle(request);
        });
        assertEquals(0, round.errors(), () -> round.firstError().toString());
        assertEquals(asked.get(), round.requests());
        assertEquals(4, most.get());
        assertTrue(round.nanos() >= SHORT);
        assertTrue(round.latencies().percentile(0) >= 120_000, "121 events, 1 ms apart");
    }

    @Test
    @DisplayName("counts what is no answer as an error, with the first reason")
    void statusIsAnError() throws Exception {
        Round round = run(
                Shape.BUFFERED,
                2,
                request -> request.response().setStatusCode(404).end("{\"error\":\"no such route\"}"));
        assertEquals(0, round.requests());
        assertTrue(round.errors() >= 2);
        assertEquals(
                "status 404: {\"error\":\"no such route\"}", round.firstError().orElse(""));
    }

    @Test
    @DisplayName("does not take a part of an answer for the whole")
    void truncationIsAnError() throws Exception {
        Round round = run(
                Shape.BUFFERED,
                1,
                request -> request.response().end(SampleChat.answer().getBuffer(0, 100)));
        assertEquals(0, round.requests());
        assertTrue(round.firstError().orElse("").startsWith("100 bytes are not the whole answer: {"));
    }

    @Test
    @DisplayName("ends although nobody listens")
    void nobodyListens() throws Exception {
        int port = sockets.serve(request -> request.response().end());
        sockets.close();
        try (Sockets others = new Sockets()) {
            Round round = Load.run(others.vertx, Shape.BUFFERED, port, 2, SHORT)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertEquals(0, round.requests());
            assertTrue(round.errors() >= 2);
        }
    }

    private Round run(Shape shape, int connections, Handler<HttpServerRequest> subject) throws Exception {
        return Load.run(sockets.vertx, shape, sockets.serve(subject), connections, SHORT)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
