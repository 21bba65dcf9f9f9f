package io.escalier.gateway.upstream;

import io.escalier.gateway.upstream.Lane.Place;
import io.escalier.routing.port.Ticker;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its answer; knows nothing of models. Confined to one context. A connection of HTTP/1.1 goes back
 * to the pool only when the answer ended in good order; everything else closes it. With HTTP/2 everything else resets the
 * stream, and the connection goes on as long as it lives.
 */
final class Exchange {
    /** Hears what happens, on the context; nothing after {@link Exchange#abort} or {@link Exchange#drain}. */
    interface Owner {
        /** A connection is made or taken from the pool. */
        void connecting();

        /** A connection is there; the request goes out next. */
        void connected();

        void head(int status, MultiMap headers);

        void bytes(byte[] bytes);

        /** The last word: the answer ended in good order. */
        void end();

        /** The last word: it never will. */
        void broken(Throwable cause);
    }

    /** What may still come after the last event that matters. */
    static final int MOST_DRAINED_BYTES = 64 << 10;

    static final Duration LONGEST_DRAIN = Duration.ofSeconds(1);

    /** Of HTTP/2: nobody waits for the answer any more. */
    private static final long CANCEL = 8;

    private final Context context;
    private final HttpClient client;
    private final Lane lane;
    private final Pulse pulse;
    private final Ticker ticker;
    private final Owner owner;
    private @Nullable Place place;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private Ticker.@Nullable Timer drainTimer;
    private int drained;
    private boolean connecting;
    private boolean sent;
    private boolean paused;
    private boolean silent;
    private boolean over;

    Exchange(Context context, HttpClient client, Lane lane, Pulse pulse, Ticker ticker, Owner owner) {
        this.context = context;
        this.client = client;
        this.lane = lane;
        this.pulse = pulse;
        this.ticker = ticker;
        this.owner = owner;
    }

    /** The owner hears of it later, never from within. */
    void start(RequestOptions options, Buffer body) {
        try {
            place = lane.enter(context, () -> connect(options, body));
        } catch (Lane.FullException e) {
            context.runOnContext(v -> broken(e));
        }
    }

    /** Whether the upstream may have got something of the request. */
    boolean sent() {
        return sent;
    }

    void pause() {
        paused = true;
        if (response != null && !over) {
            response.pause();
        }
    }

    void resume() {
        paused = false;
        if (response != null && !over) {
            response.resume();
        }
    }

    /** Breaks it off at once; a request that has not gone out never will. */
    void abort() {
        silent = true;
        if (!over && !connecting) {
            close();
            if (request != null && request.version() == HttpVersion.HTTP_2) {
                pulse.feel(request.connection());
            }
        }
    }

    /** All that mattered was said: reads what is left, within bounds, so that the connection can serve again. */
    void drain() {
        silent = true;
        if (!over) {
            drainTimer = ticker.after(LONGEST_DRAIN, this::abort);
            resume();
        }
    }

    private void connect(RequestOptions options, Buffer body) {
        if (over) {
            return;
        }
        connecting = true;
        owner.connecting();
        try {
            client.request(options).onComplete(r -> send(r, body), this::broken);
        } catch (IllegalStateException e) {
            broken(e);
        }
    }

    private void send(HttpClientRequest ready, Buffer body) {
        connecting = false;
        request = ready;
        ready.exceptionHandler(this::broken);
        if (silent) {
            close();
            return;
        }
        owner.connected();
        sent = true;
        ready.response().onComplete(this::head, this::broken);
        ready.end(body).onFailure(e -> sent = false);
    }

    private void head(HttpClientResponse head) {
        if (silent || over) {
            return;
        }
        response = head;
        head.exceptionHandler(this::broken);
        head.handler(this::bytes);
        head.endHandler(v -> end());
        if (paused) {
            head.pause();
        }
        owner.head(head.statusCode(), head.headers());
    }

    private void bytes(Buffer bytes) {
        if (!silent) {
            owner.bytes(bytes.getBytes());
        } else if (!over) {
            drained += bytes.length();
            if (drained > MOST_DRAINED_BYTES) {
                close();
            }
        }
    }

    private void end() {
        if (!over) {
            leave();
            if (!silent) {
                owner.end();
            }
        }
    }

    private void broken(Throwable cause) {
        if (!over) {
            close();
            if (!silent) {
                owner.broken(cause);
            }
        }
    }

    private void close() {
        leave();
        if (paused && response != null) {
            // Vert.x does not release what a paused connection holds when it is closed.
            response.resume();
        }
        if (request != null) {
            request.reset(CANCEL);
        }
    }

    private void leave() {
        over = true;
        connecting = false;
        if (drainTimer != null) {
            drainTimer.cancel();
        }
        if (place != null) {
            place.leave();
        }
    }
}
