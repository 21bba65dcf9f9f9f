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

    private static final int TOO_MANY = 429;

    private ErrorAnswers() {}

    /** In the client's dialect. Leaves the connection open: the request was read to its end. */
    static void send(HttpServerResponse response, ClientDialect dialect, Failure failure) {
        send(response, dialect, failure, failure.kind().status());
    }

    static void send(HttpServerResponse response, ClientDialect dialect, Failure failure, int status) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        FailureKind kind = failure.kind();
        response.setStatusCode(status).putHeader("content-type", "application/json");
        if (failure.retryAfter() != null) {
            Duration wait = failure.retryAfter().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : failure.retryAfter();
            response.putHeader(Header.RETRY_AFTER, Long.toString((wait.toMillis() + 999) / 1000));
            response.putHeader(Header.RETRY_AFTER_MS, Long.toString(wait.toMillis()));
        }
        if (kind.status() == TOO_MANY || kind.status() >= 500) {
            // The gateway has made its own repeats, and its limits stay what they are for a while; a client that
            // repeats
            // on top multiplies them.
            response.putHeader(Header.SHOULD_RETRY, "false");
        }
        response.end(Buffer.buffer(dialect.error(failure)));
    }
}
