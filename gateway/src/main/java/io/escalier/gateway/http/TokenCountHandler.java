package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.upstream.TokenCount;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.situation.Target;
import io.escalier.routing.task.Request;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Says how many tokens a request would have for the executor of its route. Nothing is billed. */
final class TokenCountHandler implements Handler<RoutingContext> {
    /** Tells that nobody counted. */
    private static final String ESTIMATED = "x-escalier-estimated";

    private static final Failure MISTAKE =
            Failure.of(FailureKind.INTERNAL, "the gateway made a mistake in counting tokens");

    private final Vertx vertx;
    private final Supplier<Snapshot> snapshots;
    private final ClientDialect dialect;
    private final Inflight inflight;

    TokenCountHandler(Vertx vertx, Supplier<Snapshot> snapshots, ClientDialect dialect, Inflight inflight) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.dialect = dialect;
        this.inflight = inflight;
    }

    @Override
    public void handle(RoutingContext context) {
        Snapshot snapshot = snapshots.get();
        HttpServerRequest http = context.request();
        Inflight.Place place = inflight.enter(snapshot.limits().streams());
        if (place == null) {
            ErrorAnswers.send(context.response(), dialect, TaskHandler.full());
            return;
        }
        context.response().endHandler(end -> place.leave());
        context.response().closeHandler(closed -> place.leave());
        BodyReader.read(vertx, http, snapshot.limits())
                .onSuccess(body -> count(http, DoorHandler.pass(context), snapshot, body))
                .onFailure(reason -> {
                    if (reason instanceof BodyReader.Unread unread) {
                        LastAnswer.send(vertx, http, dialect, unread.failure());
                    } else {
                        http.response().reset();
                    }
                });
    }

    private void count(HttpServerRequest http, Pass pass, Snapshot snapshot, byte[] body) {
        try {
            Request request = dialect.decode(body, OwnHeaders.of(http.headers(), dialect));
            Route route = Opened.route(request.model(), pass, snapshot);
            snapshot.counter()
                    .count(request, route.name(), pass.caller(), counted(route, snapshot))
                    .onSuccess(count -> answer(http.response(), count))
                    .onFailure(mistake -> ErrorAnswers.send(http.response(), dialect, MISTAKE));
        } catch (RefusedException e) {
            ErrorAnswers.send(http.response(), dialect, e.failure());
        }
    }

    /** Of a pool its first member: what it counts is near to what the others would. */
    private static String counted(Route route, Snapshot snapshot) {
        Target executor = snapshot.targets().get(route.executor());
        return executor == null ? route.executor() : executor.models().get(0);
    }

    private static void answer(HttpServerResponse response, TokenCount count) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (count.estimated()) {
            response.putHeader(ESTIMATED, "true");
        }
        response.putHeader("content-type", "application/json")
                .end(new JsonObject().put("input_tokens", count.tokens()).encode());
    }
}
