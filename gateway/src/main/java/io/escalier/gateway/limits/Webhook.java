package io.escalier.gateway.limits;

import io.escalier.gateway.limits.Notices.Fate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets a POST with JSON for each notice it wants, one after the other. Its address is a secret.
 *
 * <p>Failure posture: a notice that is not taken, or not within five seconds, is counted and not sent again; of those
 * that wait the newest is dropped when there are {@value #MOST} of them. No task waits for any of it.
 */
public final class Webhook {
    static final int MOST = 64;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Context context;
    private final HttpClient client;
    private final String address;
    private final Set<Notice.About> about;
    private final Deque<Sending> waiting = new ArrayDeque<>();
    private @Nullable Sending current;

    private record Sending(Notice notice, Consumer<Fate> fate) {}

    /** @param address an absolute URL of http or https */
    public Webhook(Vertx vertx, HttpClient client, String address, Set<Notice.About> about) {
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.address = address;
        this.about = Set.copyOf(about);
    }

    boolean wants(Notice.About what) {
        return about.contains(what);
    }

    /** From any thread. */
    void send(Notice notice, Consumer<Fate> fate) {
        context.runOnContext(v -> {
            if (waiting.size() >= MOST) {
                fate.accept(Fate.DROPPED);
                return;
            }
            waiting.add(new Sending(notice, fate));
            next();
        });
    }

    private void next() {
        if (current != null) {
            return;
        }
        Sending sending = waiting.poll();
        if (sending == null) {
            return;
        }
        current = sending;
        post(sending.notice().json().toBuffer())
                .onComplete(done -> context.runOnContext(v -> {
                    sending.fate().accept(done.succeeded() ? Fate.SENT : Fate.FAILED);
                    current = null;
                    next();
                }));
    }

    private Future<Void> post(Buffer body) {
        RequestOptions options;
        try {
            options = new RequestOptions()
                    .setAbsoluteURI(address)
                    .setMethod(HttpMethod.POST)
                    .setTimeout(PATIENCE_MILLIS)
                    .setFollowRedirects(false)
                    .putHeader("content-type", "application/json")
                    .putHeader("user-agent", "escalier");
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
        return client.request(options).compose(request -> request.send(body)).compose(Webhook::taken);
    }

    private static Future<Void> taken(HttpClientResponse response) {
        return response.statusCode() / 100 == 2
                ? response.end()
                : Future.failedFuture("not taken: " + response.statusCode());
    }

    @Override
    public String toString() {
        return "Webhook(hidden)";
    }
}
