package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.Erasure;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.task.SessionId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is known of a session, or of all that a key did. */
final class ErasureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureHandler.class);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final String ID = "id";

    private final Erasure erasure;
    private final StateStore state;
    private final InstantSource clock;

    ErasureHandler(Erasure erasure, StateStore state, InstantSource clock) {
        this.erasure = erasure;
        this.state = state;
        this.clock = clock;
    }

    void session(RoutingContext context) {
        erase(context, Erasure.Whose.SESSION);
    }

    void key(RoutingContext context) {
        erase(context, Erasure.Whose.KEY);
    }

    private void erase(RoutingContext context, Erasure.Whose whose) {
        String id = String.valueOf(context.pathParam(ID));
        Set<SessionId> named;
        try {
            named = whose == Erasure.Whose.SESSION ? Set.of(new SessionId(id)) : Set.of();
        } catch (IllegalArgumentException notOne) {
            AdminErrors.send(context.response(), BAD_REQUEST, "id", "this can be no id of a session");
            return;
        }
        erasure.run(whose, id, clock.instant())
                .thenCompose(result -> forgotten(result, named))
                .whenComplete((result, failure) -> answer(context.response(), result, failure));
    }

    /** @param named forgotten even where it has no rows: they may have gone before */
    private CompletionStage<Erasure.Result> forgotten(Erasure.Result result, Set<SessionId> named) {
        if (!(result instanceof Erasure.Result.Done done)) {
            return CompletableFuture.completedStage(result);
        }
        return CompletableFuture.allOf(Stream.concat(done.sessions().stream(), named.stream())
                        .map(session -> state.forget(session).toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .thenApply(all -> result);
    }

    private static void answer(
            HttpServerResponse response, Erasure.@Nullable Result result, @Nullable Throwable failure) {
        if (result instanceof Erasure.Result.Done done && failure == null) {
            response.putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .end(new JsonObject()
                            .put("tasks", done.tasks())
                            .put("sessions", done.sessions().size())
                            .encode());
        } else if (result instanceof Erasure.Result.Busy busy && failure == null) {
            AdminErrors.send(
                    response,
                    CONFLICT,
                    "under_way",
                    "tasks are under way and would be recorded afterwards: " + busy.tasks()
                            + ". Nothing was erased; ask again when they have ended");
        } else {
            LOG.warn("an erasure is not complete: {}", String.valueOf(failure));
            AdminErrors.send(
                    response,
                    UNAVAILABLE,
                    "incomplete",
                    "not everything could be erased now: ask again, and it goes on");
        }
    }
}
