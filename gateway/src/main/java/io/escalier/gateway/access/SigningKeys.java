package io.escalier.gateway.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an identity provider, by their ids. Asked for when a token names one that is not known, no more
 * often than each half minute, and when those that are known are old.
 *
 * <p>Failure posture: while the provider does not answer, the keys that it gave last are taken.
 */
final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final int LARGEST = 256 << 10;
    private static final int MOST = 100;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI url;
    private final Duration patience;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Promise<Void>> asking = new AtomicReference<>();
    private volatile Map<String, JWK> keys = Map.of();
    private volatile @Nullable Long asked;

    SigningKeys(Vertx vertx, HttpClient client, URI url, Duration patience, LongSupplier nanos) {
        this.vertx = vertx;
        this.client = client;
        this.url = url;
        this.patience = patience;
        this.nanos = nanos;
    }

    /** Null for one that is not known now. Asks for all anew, for those who come later, when they are old. */
    @Nullable
    JWK known(String id) {
        JWK key = keys.get(id);
        if (key != null && longAgo(OLD)) {
            ask();
        }
        return key;
    }

    /** Null for one that the provider does not have, as far as it can be told now. Ends on any thread. */
    Future<@Nullable JWK> find(String id) {
        if (!longAgo(SELDOM) && asking.get() == null) {
            return Future.succeededFuture(keys.get(id));
        }
        return ask().transform(done -> Future.succeededFuture(keys.get(id)));
    }

    private boolean longAgo(Duration much) {
        Long last = asked;
        return last == null || nanos.getAsLong() - last >= much.toNanos();
    }

    /** All that come while it is under way wait for the same answer. */
    private Future<Void> ask() {
        Promise<Void> mine = Promise.promise();
        Promise<Void> first = asking.compareAndExchange(null, mine);
        if (first != null) {
            return first.future();
        }
        asked = nanos.getAsLong();
        fetch().timeout(patience.toMillis(), TimeUnit.MILLISECONDS).onComplete(done -> {
            if (done.failed()) {
                LOG.warn("the keys of the identity provider cannot be read: {}", String.valueOf(done.cause()));
            }
            asking.set(null);
            mine.complete();
        });
        return mine.future();
    }

    /** On one context, whoever asks: what is heard elsewhere may be over before it is listened to. */
    private Future<Void> fetch() {
        Promise<Void> fetched = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(
                        on -> client.request(options()).compose(this::exchange).onComplete(fetched));
        return fetched.future();
    }

    private RequestOptions options() {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .putHeader("accept", "application/json");
    }

    /** A connection that says nothing is closed: a few that were kept would be all there can be, for good. */
    private Future<Void> exchange(HttpClientRequest request) {
        request.exceptionHandler(broken -> {});
        return request.send()
                .compose(this::body)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset())
                .map(this::take);
    }

    private Future<Buffer> body(HttpClientResponse response) {
        response.exceptionHandler(broken -> {});
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LARGEST) {
                whole.tryFail("more than " + LARGEST + " bytes");
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void take(Buffer body) {
        try {
            keys = JWKSet.parse(body.toString()).getKeys().stream()
                    .filter(key -> key.getKeyID() != null && !key.isPrivate())
                    .limit(MOST)
                    .collect(Collectors.toUnmodifiableMap(JWK::getKeyID, key -> key, (one, other) -> one));
            return null;
        } catch (ParseException e) {
            throw new IllegalArgumentException("no JSON Web Key Set", e);
        }
    }
}
