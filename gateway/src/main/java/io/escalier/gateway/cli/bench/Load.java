package io.escalier.gateway.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** A closed loop: a number of connections, each of which asks again as soon as it is answered. Confined to one event loop. */
final class Load {
    /** An answer that takes longer than this is an error, so that a round always ends. */
    private static final long TIMEOUT_MILLIS = 30_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions target;
    private final Shape shape;
    private final Buffer request;
    private final Latencies latencies = new Latencies();
    private final Promise<Round> done = Promise.promise();
    private final long started = System.nanoTime();
    private final long stopAfterNanos;
    private int open;
    private long requests;
    private long errors;
    private Optional<String> firstError = Optional.empty();

    private Load(Vertx vertx, Shape shape, int port, int connections, long nanos) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(connections));
        this.target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/v1/chat/completions")
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("content-type", "application/json");
        this.shape = shape;
        this.request = shape.request();
        this.stopAfterNanos = nanos;
        this.open = connections;
    }

    /**
     * Runs for the given time and until the last answer is there. The connections are new ones, closed at the end; each asks
     * once at least.
     */
    static Future<Round> run(Vertx vertx, Shape shape, int port, int connections, long nanos) {
        Promise<Round> result = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> {
            Load load = new Load(vertx, shape, port, connections, nanos);
            for (int i = 0; i < connections; i++) {
                load.ask();
            }
            load.done.future().onComplete(result);
        });
        return result.future();
    }

    private void next() {
        if (System.nanoTime() - started < stopAfterNanos) {
            ask();
        } else {
            closeOne();
        }
    }

    private void ask() {
        long from = System.nanoTime();
        client.request(target)
                .compose(asked -> asked.send(request))
                .compose(this::check)
                .onSuccess(whole -> {
                    requests++;
                    latencies.add((System.nanoTime() - from) / 1000);
                    next();
                })
                .onFailure(this::failed);
    }

    private Future<Void> check(HttpClientResponse answer) {
        return answer.body().compose(body -> {
            if (answer.statusCode() != 200) {
                return Future.failedFuture("status " + answer.statusCode() + ": " + beginning(body));
            }
            return shape.accepts(body)
                    ? Future.succeededFuture()
                    : Future.failedFuture(body.length() + " bytes are not the whole answer: " + beginning(body));
        });
    }

    private static String beginning(Buffer body) {
        return body.getString(0, Math.min(200, body.length())).strip();
    }

    private void failed(Throwable cause) {
        errors++;
        if (firstError.isEmpty()) {
            firstError = Optional.of(String.valueOf(cause.getMessage()));
        }
        // Not from here: failures that come at once would pile up on the stack.
        vertx.runOnContext(again -> next());
    }

    private void closeOne() {
        open--;
        if (open == 0) {
            long nanos = System.nanoTime() - started;
            client.close()
                    .onComplete(closed -> done.complete(new Round(requests, errors, firstError, nanos, latencies)));
        }
    }
}
