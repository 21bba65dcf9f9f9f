package io.escalier.gateway.cli.bench;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

/** Real servers on free ports, and a client that is not Vert.x's. */
final class Sockets implements AutoCloseable {
    final Vertx vertx = OneLoop.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    int serve(Handler<HttpServerRequest> handler) throws Exception {
        return OneLoop.listen(vertx, handler)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    HttpResponse<byte[]> post(int port, Buffer body) throws IOException, InterruptedException {
        return post(port, body.getBytes());
    }

    HttpResponse<byte[]> post(int port, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("content-type", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
