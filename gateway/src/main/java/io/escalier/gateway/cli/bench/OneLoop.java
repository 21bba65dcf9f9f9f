package io.escalier.gateway.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Vert.x on one event loop, so that a request's CPU time is not blurred by the number of cores. */
final class OneLoop {
    private static final String LOOPBACK = "127.0.0.1";

    private OneLoop() {}

    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    }

    static Future<HttpServer> listen(Vertx vertx, Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer().requestHandler(handler).listen(0, LOOPBACK);
    }

    /** Serves until the process is ended; prints the port once it is open, which is what {@code bench/run} waits for. */
    static int serve(Vertx vertx, Handler<HttpServerRequest> handler, PrintStream out) throws InterruptedException {
        HttpServer server =
                listen(vertx, handler).toCompletionStage().toCompletableFuture().join();
        String transport = vertx.isNativeTransportEnabled() ? "native transport" : "NIO";
        out.println("listening on http://" + LOOPBACK + ":" + server.actualPort() + " (" + transport + ")");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
