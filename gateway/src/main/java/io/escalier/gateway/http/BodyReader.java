package io.escalier.gateway.http;

import io.escalier.gateway.config.ServerLimits;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

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
        Encoding encoding = Encoding.of(request);
        if (encoding == Encoding.OTHER) {
            return Future.failedFuture(new Unread(
                    FailureKind.MEDIA_TYPE, "content-encoding must be gzip or identity: send the body uncompressed"));
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
        return promise.future()
                .onComplete(done -> vertx.cancelTimer(timer))
                .compose(read ->
                        encoding == Encoding.GZIP ? inflated(vertx, read, limits) : Future.succeededFuture(read));
    }

    /** How a body is packed. */
    private enum Encoding {
        IDENTITY,
        GZIP,
        OTHER;

        /** Of several, one after another, none is taken: nobody sends them. */
        static Encoding of(HttpServerRequest request) {
            List<String> named = request.headers().getAll("content-encoding").stream()
                    .filter(name -> !name.equalsIgnoreCase("identity"))
                    .toList();
            if (named.isEmpty()) {
                return IDENTITY;
            }
            return named.size() == 1 && named.get(0).equalsIgnoreCase("gzip") ? GZIP : OTHER;
        }
    }

    /** No more than a body may have, however much more there is in it; off the event loop. */
    private static Future<byte[]> inflated(Vertx vertx, byte[] packed, ServerLimits limits) {
        Promise<byte[]> promise = Promise.promise();
        vertx.executeBlocking(
                        () -> {
                            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                                byte[] body = in.readNBytes(limits.body() + 1);
                                if (body.length > limits.body()) {
                                    throw tooLarge(limits);
                                }
                                promise.complete(body);
                                return true;
                            } catch (IOException e) {
                                throw new Unread(
                                        FailureKind.INVALID_REQUEST, "the body is not gzip, or not all of it came");
                            }
                        },
                        false)
                .onFailure(promise::tryFail);
        return promise.future();
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
