package io.escalier.gateway.http;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.routing.attempt.Failure;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Answers with an error and closes the connection, so that what was not read, or not understood, is never taken for the
 * next request.
 */
final class LastAnswer {
    /** A client that is still sending reads its answer when it is done; one that never is done is cut off after this. */
    static final Duration LINGER = Duration.ofSeconds(1);

    private LastAnswer() {}

    /** To a request whose body may still be on its way: that is dropped, for a moment. */
    static void send(Vertx vertx, HttpServerRequest request, ClientDialect dialect, Failure failure) {
        if (request.isEnded()) {
            cut(request, dialect, failure, failure.kind().status());
            return;
        }
        request.response().putHeader("connection", "close");
        ErrorAnswers.send(request.response(), dialect, failure);
        long timer =
                vertx.setTimer(LINGER.toMillis(), id -> request.connection().close());
        request.exceptionHandler(broken -> vertx.cancelTimer(timer));
        request.handler(dropped -> {});
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }

    /** To what the codec could not read: there is nothing more that could be dropped. */
    static void unreadable(HttpServerRequest request, ClientDialect dialect) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            cut(request, dialect, Failure.invalid("path", "the request's first line is too long"), 414);
        } else if (cause instanceof TooLongHttpHeaderException) {
            cut(request, dialect, Failure.invalid("headers", "the request's headers are too long"), 431);
        } else {
            cut(request, dialect, Failure.invalid("headers", "the request's head is malformed"), 400);
        }
    }

    private static void cut(HttpServerRequest request, ClientDialect dialect, Failure failure, int status) {
        request.response().putHeader("connection", "close");
        ErrorAnswers.send(request.response(), dialect, failure, status);
        request.connection().close();
    }
}
