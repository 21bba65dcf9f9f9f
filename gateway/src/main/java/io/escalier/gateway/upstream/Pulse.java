package io.escalier.gateway.upstream;

import io.escalier.routing.port.Ticker;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a connection of HTTP/2 whether it is alive. Breaking a call off does not close a connection that others share, so
 * one whose other end is gone without a word would take call after call; it is closed when it does not answer.
 */
final class Pulse {
    /** The longest that a living server takes to answer a ping. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Set<HttpConnection> asked = ConcurrentHashMap.newKeySet();

    Pulse(Ticker ticker) {
        this.ticker = ticker;
    }

    /** On a Vert.x context; one question at a time for each connection. */
    void feel(HttpConnection connection) {
        if (asked.add(connection)) {
            ticker.after(PATIENCE, () -> {
                if (asked.remove(connection)) {
                    connection.close();
                }
            });
            connection.ping(Buffer.buffer(new byte[Long.BYTES])).onSuccess(pong -> asked.remove(connection));
        }
    }
}
