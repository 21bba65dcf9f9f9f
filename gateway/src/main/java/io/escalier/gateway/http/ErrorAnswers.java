package io.escalier.gateway.http;

import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.retry.Head;
import io.escalier.gateway.retry.Reply;
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
        send(response, dialect, failure, dialect.status(failure.kind()));
    }

    static void send(HttpServerResponse response, ClientDialect dialect, Failure failure, int status) {
        if (response.ended() || response.headWritten()) {
            return;
        }
        Head head = in(new Head(status), failure);
        response.setStatusCode(status);
        head.each(response::putHeader);
        response.end(Buffer.buffer(dialect.error(failure, response.headers().get(Header.REQUEST_ID))));
    }

    static void send(Reply reply, ClientDialect dialect, Failure failure) {
        send(reply, new Head(dialect.status(failure.kind())), dialect, failure);
    }

    /** @param head what the answer says beside the failure; of the failure's status */
    static void send(Reply reply, Head head, ClientDialect dialect, Failure failure) {
        if (!reply.gone() && !reply.begun()) {
            reply.whole(in(head, failure), dialect.error(failure, head.get(Header.TASK)));
        }
    }

    private static Head in(Head head, Failure failure) {
        head.put("content-type", "application/json");
        if (failure.retryAfter() != null) {
            Duration wait = failure.retryAfter().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : failure.retryAfter();
            head.put(Header.RETRY_AFTER, Long.toString((wait.toMillis() + 999) / 1000));
            head.put(Header.RETRY_AFTER_MS, Long.toString(wait.toMillis()));
        }
        int status = failure.kind().status();
        if (status == TOO_MANY || status >= 500) {
            // The gateway has made its own repeats, and its limits stay what they are for a while; a client that
            // repeats on top multiplies them. One that is being stopped has others beside it, or comes back.
            head.put(Header.SHOULD_RETRY, Boolean.toString(failure.kind() == FailureKind.DRAINING));
        }
        return head;
    }
}
