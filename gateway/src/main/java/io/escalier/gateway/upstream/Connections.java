package io.escalier.gateway.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How connections to one target are made, kept and let go of. */
final class Connections {
    /**
     * Calls on one connection of HTTP/2, if its server takes as many.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6.5.2">RFC 9113: servers should take 100 or more</a>
     */
    static final int MOST_STREAMS = 100;

    /** Bytes of one answer that its server may send before they are read. */
    static final int STREAM_WINDOW = (1 << 16) - 1;

    /** Room for all of them: one whose client is slow must not hold up the others on its connection. */
    static final int CONNECTION_WINDOW = (MOST_STREAMS + 1) * STREAM_WINDOW;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** In bytes; what needs more is not a provider. */
    private static final int MOST_HEADERS = 16 << 10;

    /** An idle connection goes before its server closes it under a request; servers wait for a minute or more. */
    private static final int IDLE_SECONDS = 30;

    private Connections() {}

    /** None is open yet. */
    static HttpClientAgent to(UpstreamTarget target, Vertx vertx) {
        HttpClientOptions options = options(target.deadlines());
        boolean secure = target.endpoint().ssl();
        return vertx.httpClientBuilder()
                .with(secure ? target.wire().on(options) : options)
                .with(pool(target.limits(), secure && target.wire().http2()))
                .withConnectHandler(Connections::hush)
                .build();
    }

    private static HttpClientOptions options(Deadlines deadlines) {
        int connect = (int)
                Math.min(Integer.MAX_VALUE, Math.max(1, deadlines.connect().toMillis()));
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(connect)
                .setSslHandshakeTimeout(connect)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(MOST_HEADERS)
                .setTcpKeepAlive(true)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(false)
                .setHttp2MultiplexingLimit(MOST_STREAMS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setPushEnabled(false)
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxHeaderListSize(MOST_HEADERS));
    }

    /** The call hears of it. Without a handler Vert.x would log the words of the upstream. */
    private static void hush(HttpConnection connection) {
        connection.exceptionHandler(
                e -> LOG.debug("a connection broke: {}", e.getClass().getName()));
    }

    /**
     * The lane is what bounds; the pool's own queue only spans the moment in which a closed connection is let go. A
     * server of HTTP/2 may take a single call on each connection, or none of HTTP/2 at all, so there may be as many
     * connections as calls; that product is the pool's own measure, and an int.
     */
    private static PoolOptions pool(Limits limits, boolean http2) {
        int most = limits.connections();
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(most).setMaxWaitQueueSize(-1);
        return http2 ? pool.setHttp2MaxSize(Math.min(most, Integer.MAX_VALUE / most)) : pool;
    }
}
