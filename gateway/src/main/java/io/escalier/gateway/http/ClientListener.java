package io.escalier.gateway.http;

import io.escalier.gateway.tls.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens for clients on one event loop; several of them share a port. */
public final class ClientListener extends VerticleBase {
    /** Vert.x gives all instances that ask for this port one and the same free one. */
    private static final int ANY_SHARED_PORT = -1;

    private final String host;
    private final int port;
    private final @Nullable ServerTls tls;
    private final Supplier<ClientRouter> routers;
    private @Nullable HttpServer server;

    /**
     * @param port 0 for any free one, shared by all listeners
     * @param tls null for a port in the clear
     * @param routers makes one for this listener
     */
    public ClientListener(String host, int port, @Nullable ServerTls tls, Supplier<ClientRouter> routers) {
        this.host = host;
        this.port = port == 0 ? ANY_SHARED_PORT : port;
        this.tls = tls;
        this.routers = routers;
    }

    @Override
    public Future<?> start() {
        ClientRouter router = routers.get();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setStrictThreadMode(true)
                // An upgrade to HTTP/2 on the way would carry requests past whatever proxy stands before this port.
                .setHttp2ClearTextEnabled(false);
        if (tls != null) {
            tls.on(options)
                    .setSslHandshakeTimeout(router.headWithin().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> StrictDecoder.install(connection, options, router.headWithin()))
                .requestHandler(router::handle)
                .invalidRequestHandler(router::unreadable);
        return server.listen();
    }

    /** The port that is really listened at, once started. */
    public int actualPort() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }
}
