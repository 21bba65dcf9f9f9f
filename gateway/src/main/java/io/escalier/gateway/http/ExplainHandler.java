package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.explain.Foresight;
import io.escalier.gateway.explain.ForesightJson;
import io.escalier.gateway.session.Sessions;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Task;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what would become of a request. No model is called, no task is counted, nothing is remembered.
 *
 * <p>Failure posture: without the state store within its deadline the request is foreseen as the first of its session,
 * as it would be served.
 */
final class ExplainHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainHandler.class);

    private final Vertx vertx;
    private final Supplier<Snapshot> snapshots;
    private final Tongues tongues;
    private final Inflight inflight;
    private final Sessions sessions;
    private final Duration storeDeadline;

    /** @param storeDeadline the longest wait for what is known of a session */
    ExplainHandler(
            Vertx vertx,
            Supplier<Snapshot> snapshots,
            Tongues tongues,
            Inflight inflight,
            Sessions sessions,
            Duration storeDeadline) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.tongues = tongues;
        this.inflight = inflight;
        this.sessions = sessions;
        this.storeDeadline = storeDeadline;
    }

    @Override
    public void handle(RoutingContext context) {
        Snapshot snapshot = snapshots.get();
        HttpServerRequest http = context.request();
        HttpServerResponse response = context.response();
        Inflight.Place place = inflight.enter(snapshot.limits().streams());
        if (place == null) {
            ErrorAnswers.send(response, tongues.of(http), TaskHandler.full());
            return;
        }
        response.endHandler(end -> place.leave());
        response.closeHandler(closed -> place.leave());
        BodyReader.read(vertx, http, snapshot.limits())
                .compose(body -> foresee(http, DoorHandler.pass(context), snapshot, body))
                .onSuccess(json ->
                        response.putHeader("content-type", "application/json").end(Buffer.buffer(json)))
                .onFailure(reason -> refuse(http, reason));
    }

    private Future<byte[]> foresee(HttpServerRequest http, Pass pass, Snapshot snapshot, byte[] body) {
        Request request;
        Route route;
        try {
            ClientDialect dialect = tongues.of(http);
            request = dialect.decode(body, OwnHeaders.of(http.headers(), dialect));
            route = Opened.route(request.model(), pass, snapshot);
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
        Caller caller = pass.caller().as(AgentHeaders.of(http.headers()));
        Duration left = ClientDeadline.of(http, snapshot.limits().duration());
        return Future.fromCompletionStage(
                        sessions.foresee(http.headers(), request, caller.keyId(), route.name()),
                        vertx.getOrCreateContext())
                .map(session -> new Task(snapshot.ports().ids().task(), session, route.name(), caller, request))
                .compose(task -> foresee(snapshot, route, task, left));
    }

    private Future<byte[]> foresee(Snapshot snapshot, Route route, Task task, Duration left) {
        return view(snapshot, task)
                .map(view -> ForesightJson.of(Foresight.of(
                        route,
                        task,
                        snapshot.targets(),
                        view,
                        left,
                        snapshot.ports().ticker().now())));
    }

    private Future<SessionView> view(Snapshot snapshot, Task task) {
        try {
            return Future.fromCompletionStage(
                            snapshot.ports()
                                    .state()
                                    .peek(task.session(), task.request().asksForTurn()),
                            vertx.getOrCreateContext())
                    .timeout(storeDeadline.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwise(SessionView.NEW);
        } catch (RuntimeException e) {
            return Future.succeededFuture(SessionView.NEW);
        }
    }

    private void refuse(HttpServerRequest http, Throwable reason) {
        if (reason instanceof BodyReader.Unread unread) {
            LastAnswer.send(vertx, http, tongues.of(http), unread.failure());
        } else if (reason instanceof RefusedException refused) {
            ErrorAnswers.send(http.response(), tongues.of(http), refused.failure());
        } else if (http.isEnded()) {
            LOG.error("a request could not be explained: {}", reason.getClass().getName());
            ErrorAnswers.send(
                    http.response(),
                    tongues.of(http),
                    Failure.of(FailureKind.INTERNAL, "the gateway made a mistake; it has been logged"));
        } else {
            // The connection broke before the body was whole: there is nobody to tell.
            http.response().reset();
        }
    }
}
