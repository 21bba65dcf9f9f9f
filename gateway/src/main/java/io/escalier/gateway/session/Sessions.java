package io.escalier.gateway.session;

import io.escalier.gateway.secret.Hmac;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session of each request: by its name, else by its conversation, else a new one.
 *
 * <p>Failure posture: where it is not known in time where conversations stand, the session is a new one; what is told of
 * it later is put back.
 */
public final class Sessions {
    private final SessionIds ids;
    private final byte[] key;
    private final Lineages lineages;
    private final Ticker ticker;
    private final Duration patience;

    /** @param patience the longest that a request waits for its lineage */
    public Sessions(ServerSecret secret, Lineages lineages, Ticker ticker, Duration patience) {
        this.ids = new SessionIds(secret);
        this.key = secret.key("lineages");
        this.lineages = lineages;
        this.ticker = ticker;
        this.patience = patience;
    }

    /** For those who name a session elsewhere than in a request. */
    public SessionIds ids() {
        return ids;
    }

    /**
     * The session of a request that is served now. Does not fail; ends on the context of the caller, at once where the
     * client names it.
     *
     * @param keyId whose session it is: two keys never share one
     * @param route that serves it
     */
    public CompletionStage<Found> find(MultiMap headers, Request request, String keyId, String route) {
        String name = SessionNames.of(headers, request);
        if (name != null) {
            return CompletableFuture.completedStage(new Found(ids.named(keyId, name), How.EXPLICIT, null, false));
        }
        byte[] start = Hmac.of(key, keyId);
        Conversation conversation = Conversation.of(start, request.messages());
        Hash marks = Marks.of(start, route, request);
        Continuation asked = continuation(conversation, marks);
        if (asked == null) {
            return CompletableFuture.completedStage(fresh(keyId, conversation, marks, false));
        }
        CompletionStage<Optional<SessionId>> taken = ask(lineages::take, asked);
        return Reply.within(patience, ticker, taken, late -> lineages.put(asked.end(), marks, late))
                .handle((session, unknown) -> unknown != null
                        ? fresh(keyId, conversation, marks, true)
                        : session.map(id -> new Found(
                                        id,
                                        How.LINEAGE,
                                        new Track(lineages, id, conversation, marks, asked.end()),
                                        false))
                                .orElseGet(() -> fresh(keyId, conversation, marks, false)));
    }

    /** What {@link #find} would find, with nothing changed by asking. */
    public CompletionStage<SessionId> foresee(MultiMap headers, Request request, String keyId, String route) {
        String name = SessionNames.of(headers, request);
        if (name != null) {
            return CompletableFuture.completedStage(ids.named(keyId, name));
        }
        byte[] start = Hmac.of(key, keyId);
        Conversation conversation = Conversation.of(start, request.messages());
        Continuation asked = continuation(conversation, Marks.of(start, route, request));
        if (asked == null) {
            return CompletableFuture.completedStage(ids.fresh(keyId));
        }
        return Reply.within(patience, ticker, ask(lineages::peek, asked), late -> {})
                .handle((session, unknown) ->
                        unknown == null && session.isPresent() ? session.get() : ids.fresh(keyId));
    }

    private static @Nullable Continuation continuation(Conversation conversation, Hash marks) {
        Hash answered = conversation.answered();
        return answered == null ? null : new Continuation(answered, conversation.whole(), marks);
    }

    private Found fresh(String keyId, Conversation conversation, Hash marks, boolean unsure) {
        SessionId id = ids.fresh(keyId);
        return new Found(id, How.NEW, new Track(lineages, id, conversation, marks, null), unsure);
    }

    private static CompletionStage<Optional<SessionId>> ask(
            Function<Continuation, CompletionStage<Optional<SessionId>>> question, Continuation asked) {
        try {
            return question.apply(asked);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
