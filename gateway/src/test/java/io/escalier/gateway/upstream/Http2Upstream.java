package io.escalier.gateway.upstream;

import io.escalier.gateway.rig.Authority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server with TLS that does what the test tells it to, request by request. */
final class Http2Upstream implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> resets = new LinkedBlockingQueue<>();
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    /**
     * @param versions of HTTP that it speaks
     * @param streams that it takes at one time on a connection
     */
    Http2Upstream(Authority.Issued identity, List<HttpVersion> versions, long streams) {
        server = done(vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setAlpnVersions(versions)
                        .setKeyCertOptions(identity.options())
                        .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(streams)))
                .connectionHandler(this::connected)
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1"));
    }

    private void connected(HttpConnection connection) {
        connections.add(connection);
        connection.closeHandler(v -> connections.remove(connection));
    }

    private void receive(HttpServerRequest request) {
        request.response().exceptionHandler(gone -> {
            if (gone instanceof StreamResetException reset) {
                resets.add(reset.getCode());
            }
        });
        asked.add(request);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** The next request. */
    HttpServerRequest next() {
        return taken(asked, "nothing was asked");
    }

    /** With which code the next request was given up. */
    long reset() {
        return taken(resets, "nothing was given up");
    }

    private static <T> T taken(BlockingQueue<T> queue, String otherwise) {
        try {
            T next = queue.poll(ScriptedUpstream.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError(otherwise);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Connections that are open. */
    int connections() {
        return connections.size();
    }

    /** Sends the head of a stream, and what comes first. */
    static void begin(HttpServerRequest request, String first) {
        request.response().setChunked(true).putHeader("content-type", "text/event-stream");
        request.response().write(first);
    }

    /** Sends a whole buffered answer. */
    static void answer(HttpServerRequest request, String text) {
        request.response().putHeader("content-type", "application/json").end(text);
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
