package io.escalier.gateway.http;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** The one place that answers with an error before a head was sent. */
final class ErrorAnswers {
    /** Clients wait no longer than this; a greater value makes some of them give up at once. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private ErrorAnswers() {}

    /**
     * In the client's dialect. Kinds after which the rest of the body was not read close the connection, so that it is
     * not taken for the next request.
     */
    static void send(HttpServerResponse response, ClientDialect dialect, Failure failure) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        FailureKind kind = failure.kind();
        response.setStatusCode(kind.status()).putHeader("content-type", "application/json");
        if (failure.retryAfter() != null) {
            Duration wait = failure.retryAfter().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : failure.retryAfter();
            response.putHeader(Header.RETRY_AFTER, Long.toString((wait.toMillis() + 999) / 1000));
            response.putHeader(Header.RETRY_AFTER_MS, Long.toString(wait.toMillis()));
        }
        if (kind == FailureKind.RATE_LIMITED || kind.status() >= 500) {
            // The gateway has made its own repeats; a client that repeats on top multiplies them.
            response.putHeader(Header.SHOULD_RETRY, "false");
        }
        boolean bodyUnread = kind == FailureKind.BODY_TOO_LARGE
                || kind == FailureKind.CLIENT_TOO_SLOW
                || kind == FailureKind.MEDIA_TYPE;
        if (bodyUnread) {
            response.putHeader("connection", "close");
        }
        response.end(Buffer.buffer(dialect.error(failure))).onComplete(done -> {
            if (bodyUnread) {
                response.reset();
            }
        });
    }
}
