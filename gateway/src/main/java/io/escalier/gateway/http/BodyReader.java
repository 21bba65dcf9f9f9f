package io.escalier.gateway.http;

import io.escalier.gateway.config.ServerLimits;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body within its bounds of size and time. */
final class BodyReader {
    private BodyReader() {}

    /** A body that is not read, as the failure of a future. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        Unread(FailureKind kind, String message) {
            super(message, null, false, false);
            this.failure = Failure.of(kind, message);
        }

        Failure failure() {
            return failure;
        }
    }

    /** Fails with {@link Unread}; what a client announces is believed only when it is too much. */
    static Future<byte[]> read(Vertx vertx, HttpServerRequest request, ServerLimits limits) {
        if (!request.headers().getAll("content-encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
            return Future.failedFuture(new Unread(
                    FailureKind.MEDIA_TYPE, "content-encoding must be identity: send the body uncompressed"));
        }
        if (announced(request) > limits.body()) {
            return Future.failedFuture(tooLarge(limits));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        Promise<byte[]> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(
                limits.bodyWithin().toMillis(),
                id -> promise.tryFail(new Unread(
                        FailureKind.CLIENT_TOO_SLOW,
                        "the body did not arrive within " + limits.bodyWithin().toMillis() + " ms")));
        request.handler(part -> {
            if (body.length() + part.length() > limits.body()) {
                request.pause();
                promise.tryFail(tooLarge(limits));
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(promise::tryFail);
        request.endHandler(end -> promise.tryComplete(body.getBytes()));
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Unread tooLarge(ServerLimits limits) {
        return new Unread(
                FailureKind.BODY_TOO_LARGE,
                "the body is larger than " + limits.body() + " bytes: send less, or raise server.limits.body");
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        return length == null ? 0 : Long.parseLong(length);
    }
}
