package io.escalier.gateway.upstream;

import io.escalier.routing.port.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** One question to a provider: how many tokens a request has. Costs nothing, and nothing hangs on its answer. */
final class Count implements Exchange.Owner {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 10;
    private static final int OK = 200;

    /** What a provider says of a request that is wrong, or of one credential: nothing about the next. */
    private static final Set<Integer> REQUESTS_OWN = Set.of(400, 401, 403, 413, 422);

    private final Promise<Long> promise = Promise.promise();
    private final Buffer answer = Buffer.buffer();
    private final Exchange exchange;

    private Count(Upstream upstream, Context context) {
        this.exchange = upstream.exchange(context, this);
        Ticker.Timer timer = upstream.ticker().after(PATIENCE, () -> give("the provider did not count in time"));
        promise.future().onComplete(done -> timer.cancel());
    }

    /** Fails when the provider does not count, or not in time. */
    static Future<Long> of(Upstream upstream, Context context, RequestOptions head, byte[] body) {
        Count count = new Count(upstream, context);
        count.exchange.start(head, Buffer.buffer(body));
        return count.promise.future();
    }

    @Override
    public void connecting() {}

    @Override
    public void connected() {}

    @Override
    public void head(int status, MultiMap headers) {
        if (status != OK) {
            fail(
                    REQUESTS_OWN.contains(status)
                            ? new RefusedException()
                            : new IOException("the provider does not count: " + status));
        }
    }

    @Override
    public void bytes(byte[] bytes) {
        answer.appendBytes(bytes);
        if (answer.length() > MOST_BYTES) {
            give("the provider's count is too large");
        }
    }

    @Override
    public void end() {
        try {
            Long tokens = new JsonObject(answer).getLong("input_tokens");
            if (tokens != null && tokens >= 0) {
                promise.tryComplete(tokens);
                return;
            }
        } catch (DecodeException | ClassCastException noCount) {
            // As below.
        }
        give("the provider's count is none");
    }

    @Override
    public void broken(Throwable cause) {
        promise.tryFail(cause);
    }

    private void give(String up) {
        fail(new IOException(up));
    }

    private void fail(IOException reason) {
        if (promise.tryFail(reason)) {
            exchange.abort();
        }
    }

    /** The provider counts, but not this. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException() {
            super("the provider does not count this request");
        }
    }
}
