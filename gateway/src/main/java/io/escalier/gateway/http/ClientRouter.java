package io.escalier.gateway.http;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.retry.Retries;
import io.escalier.gateway.session.Sessions;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.engine.Engine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Maps the paths that clients use to their handlers. */
public final class ClientRouter {
    /** SDKs differ in whether the base URL ends in {@code /v1}, and people add it twice. */
    private static final List<String> PREFIXES = List.of("/v1", "/v1/v1", "");

    private static final Failure STOPPING = new Failure(
            FailureKind.DRAINING, "the gateway is being stopped: ask again", null, null, Duration.ofSeconds(1));

    private final Vertx vertx;
    private final Router router;
    private final Tongues tongues;
    private final Supplier<Snapshot> snapshots;
    private final Stopping stopping;

    /**
     * @param tongues what clients speak
     * @param counter counts how sessions were found
     * @param outcomes takes what clients say of the success of their tasks
     * @param door lets callers in
     * @param retries knows the tasks that a request may repeat
     * @param stopping says when the gateway comes to its end
     */
    public ClientRouter(
            Vertx vertx,
            Supplier<Snapshot> snapshots,
            Tongues tongues,
            Engine engine,
            Inflight inflight,
            Sessions sessions,
            SessionCounter counter,
            OutcomeSink outcomes,
            Door door,
            Retries retries,
            Stopping stopping) {
        this.stopping = stopping;
        this.vertx = vertx;
        this.router = Router.router(vertx);
        this.tongues = tongues;
        this.snapshots = snapshots;
        TaskHandler chat =
                new TaskHandler(vertx, snapshots, tongues.openai(), engine, inflight, sessions, counter, retries);
        TaskHandler messages =
                new TaskHandler(vertx, snapshots, tongues.anthropic(), engine, inflight, sessions, counter, retries);
        TokenCountHandler count = new TokenCountHandler(vertx, snapshots, tongues.anthropic(), inflight);
        ModelsHandler models = new ModelsHandler(snapshots, tongues);
        OutcomesHandler outcome = new OutcomesHandler(vertx, snapshots, tongues.openai(), sessions.ids(), outcomes);
        ExplainHandler explain =
                new ExplainHandler(vertx, snapshots, tongues, inflight, sessions, engine.storeDeadline());
        DoorHandler entrance = new DoorHandler(vertx, door, tongues);
        router.route().handler(entrance);
        for (String prefix : PREFIXES) {
            router.post(prefix + "/chat/completions").handler(chat);
            router.post(prefix + "/messages").handler(messages);
            router.post(prefix + "/messages/count_tokens").handler(count);
            router.get(prefix + "/models").handler(models::list);
            router.get(prefix + "/models/:model").handler(models::one);
            router.post(prefix + "/outcomes").handler(outcome);
            router.post(prefix + "/decisions").handler(explain);
        }
        router.get("/api/hello").handler(context -> context.response().end());
        router.head("/api/hello").handler(context -> context.response().end());
        router.head("/").handler(context -> context.response().end());
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"name\":\"escalier\"}"));
        router.errorHandler(
                404, context -> refuse(context, FailureKind.NOT_FOUND, "there is no endpoint at this path"));
        router.errorHandler(
                405, context -> refuse(context, FailureKind.METHOD_NOT_ALLOWED, "this path takes another method"));
        router.errorHandler(400, context -> refuse(context, FailureKind.INVALID_REQUEST, "the path is malformed"));
        router.errorHandler(
                500,
                context -> refuse(context, FailureKind.INTERNAL, "the gateway made a mistake; it has been counted"));
    }

    /** Every endpoint, as in {@code POST /v1/chat/completions}. */
    List<String> endpoints() {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null)
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getPath()))
                .toList();
    }

    /** For the listener. */
    public void handle(HttpServerRequest request) {
        name(request.response());
        if (Framing.ambiguous(request)) {
            LastAnswer.send(
                    vertx,
                    request,
                    tongues.of(request),
                    Failure.of(FailureKind.INVALID_REQUEST, "the request's framing is ambiguous"));
            return;
        }
        if (stopping.announced()) {
            request.response().putHeader("connection", "close");
        }
        if (stopping.refusing()) {
            LastAnswer.send(vertx, request, tongues.of(request), STOPPING);
            return;
        }
        boolean seen = request.headers().getAll(Header.VIA).stream()
                .anyMatch(via -> via.toLowerCase(Locale.ROOT).contains("escalier"));
        if (seen) {
            refuse(request, FailureKind.LOOP, "the request passed through this gateway already: check base_url");
            return;
        }
        router.handle(request);
    }

    /** For what the listener's codec could not read. */
    public void unreadable(HttpServerRequest request) {
        name(request.response());
        LastAnswer.unreadable(request, tongues.openai());
    }

    /** As long as a body may take. */
    Duration headWithin() {
        return snapshots.get().limits().bodyWithin();
    }

    private void name(HttpServerResponse response) {
        String id = snapshots.get().ports().ids().task().value();
        response.putHeader(Header.REQUEST_ID, id).putHeader(Header.REQUEST_ID_SHORT, id);
    }

    private void refuse(RoutingContext context, FailureKind kind, String message) {
        refuse(context.request(), kind, message);
    }

    private void refuse(HttpServerRequest request, FailureKind kind, String message) {
        Failure failure = Failure.of(kind, message);
        if (Framing.announcesBody(request)) {
            LastAnswer.send(vertx, request, tongues.of(request), failure);
        } else {
            ErrorAnswers.send(request.response(), tongues.of(request), failure);
        }
    }
}
