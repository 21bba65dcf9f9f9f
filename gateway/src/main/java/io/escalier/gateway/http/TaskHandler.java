package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.ServerLimits;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.limits.Coverage;
import io.escalier.gateway.retry.Identity;
import io.escalier.gateway.retry.Leaving;
import io.escalier.gateway.retry.Meeting;
import io.escalier.gateway.retry.Reply;
import io.escalier.gateway.retry.Retries;
import io.escalier.gateway.session.Found;
import io.escalier.gateway.session.SessionNames;
import io.escalier.gateway.session.Sessions;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.engine.Engine;
import io.escalier.routing.engine.Plan;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Task;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a task in one dialect from its bytes to its run. */
final class TaskHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(TaskHandler.class);

    private final Vertx vertx;
    private final Supplier<Snapshot> snapshots;
    private final ClientDialect dialect;
    private final Engine engine;
    private final Inflight inflight;
    private final Sessions sessions;
    private final SessionCounter counter;
    private final Retries retries;

    TaskHandler(
            Vertx vertx,
            Supplier<Snapshot> snapshots,
            ClientDialect dialect,
            Engine engine,
            Inflight inflight,
            Sessions sessions,
            SessionCounter counter,
            Retries retries) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.dialect = dialect;
        this.engine = engine;
        this.inflight = inflight;
        this.sessions = sessions;
        this.counter = counter;
        this.retries = retries;
    }

    @Override
    public void handle(RoutingContext context) {
        Snapshot snapshot = snapshots.get();
        HttpServerRequest http = context.request();
        BodyReader.read(vertx, http, snapshot.limits())
                .onSuccess(body -> accept(http, DoorHandler.pass(context), snapshot, body))
                .onFailure(unread -> refuse(http, unread));
    }

    private void refuse(HttpServerRequest http, Throwable reason) {
        if (reason instanceof BodyReader.Unread unread) {
            LastAnswer.send(vertx, http, dialect, unread.failure());
        } else {
            // The connection broke before the body was whole: there is nobody to tell.
            http.response().reset();
        }
    }

    private void accept(HttpServerRequest http, Pass pass, Snapshot snapshot, byte[] body) {
        HttpServerResponse response = http.response();
        if (response.closed()) {
            return;
        }
        Inflight.Place place = inflight.enter(snapshot.limits().streams());
        if (place == null) {
            ErrorAnswers.send(response, dialect, full());
            return;
        }
        Departure departure = new Departure(place, vertx.getOrCreateContext());
        response.exceptionHandler(broken -> {});
        response.endHandler(end -> departure.ended(response.ended()));
        response.closeHandler(closed -> departure.left());
        DirectReply direct = new DirectReply(http);
        try {
            Request request = dialect.decode(body, OwnHeaders.of(http.headers(), dialect));
            Route route = Opened.route(request.model(), pass, snapshot);
            Opened.requireWhole(request, pass.caller(), route, snapshot);
            Caller caller = pass.caller().as(AgentHeaders.of(http.headers()));
            Coverage coverage = pass.coverage(snapshot.callers(), route.name());
            Identity identity = retries.identity(
                    http.headers(),
                    caller,
                    http.method() + " " + http.path() + " " + dialect.name(),
                    SessionNames.of(http.headers(), request),
                    body);
            Wanted wanted = new Wanted(
                    http,
                    direct,
                    departure,
                    snapshot,
                    route,
                    caller,
                    coverage,
                    request,
                    Opened.advisor(request.advisor(), pass, route, snapshot),
                    retries.grace(identity));
            retries.meet(identity, vertx.getOrCreateContext(), direct, new Asked(wanted));
        } catch (RefusedException e) {
            ErrorAnswers.send(direct, dialect, e.failure());
        } catch (RuntimeException e) {
            mistake(direct, e);
        }
    }

    /** A request that may be the retry of another. */
    private final class Asked implements Meeting {
        private final Wanted wanted;

        Asked(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public void joins(Leaving leaving) {
            wanted.departure().by(leaving);
        }

        @Override
        public void mismatched() {
            ErrorAnswers.send(
                    wanted.reply(),
                    dialect,
                    new Failure(
                            FailureKind.IDEMPOTENCY_MISMATCH,
                            "this Idempotency-Key was sent with another body: use a new one for each request",
                            "Idempotency-Key",
                            null,
                            null));
        }

        @Override
        public void alone(Reply reply) {
            wanted.departure().by(reply);
            admit(wanted.to(reply));
        }
    }

    private void admit(Wanted wanted) {
        try {
            Admission admission =
                    new Admission(wanted.snapshot(), wanted.route().name(), wanted.coverage());
            wanted.departure().of(admission);
            admission.ask(
                    wanted.http().response(),
                    engine.storeDeadline(),
                    () -> find(wanted),
                    failure -> ErrorAnswers.send(wanted.reply(), dialect, failure));
        } catch (RuntimeException e) {
            mistake(wanted.reply(), e);
        }
    }

    /** A request that can be served. */
    private record Wanted(
            HttpServerRequest http,
            Reply reply,
            Departure departure,
            Snapshot snapshot,
            Route route,
            Caller caller,
            Coverage coverage,
            Request request,
            @Nullable String advisor,
            Duration grace) {
        Wanted to(Reply other) {
            return new Wanted(http, other, departure, snapshot, route, caller, coverage, request, advisor, grace);
        }
    }

    /** Only now: a request that is refused moves no conversation on. */
    private void find(Wanted wanted) {
        CompletionStage<Found> session;
        try {
            session = sessions.find(
                    wanted.http().headers(),
                    wanted.request(),
                    wanted.caller().keyId(),
                    wanted.route().name());
        } catch (RuntimeException e) {
            session = CompletableFuture.failedStage(e);
        }
        session.thenAccept(found -> run(wanted, found)).whenComplete((started, failure) -> {
            if (failure != null) {
                mistake(wanted.reply(), failure);
            }
        });
    }

    /** Without an answer the client would wait for good, and its place would be lost. */
    private void mistake(Reply reply, Throwable mistake) {
        Throwable cause = mistake instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : mistake;
        LOG.error("a task could not be started: {}", cause.getClass().getName());
        ErrorAnswers.send(
                reply, dialect, Failure.of(FailureKind.INTERNAL, "the gateway made a mistake; it has been logged"));
    }

    /** What a client is told for which there is no place. */
    static Failure full() {
        return new Failure(
                FailureKind.BUSY,
                "the gateway serves as many tasks as server.limits.streams allows",
                null,
                null,
                Duration.ofSeconds(1));
    }

    private void run(Wanted wanted, Found session) {
        HttpServerRequest http = wanted.http();
        Snapshot snapshot = wanted.snapshot();
        Route route = wanted.route();
        Request request = wanted.request();
        counter.count(route.name(), session.how().label());
        Task task = new Task(
                snapshot.ports().ids().task(), session.id(), route.name(), wanted.caller(), request, wanted.advisor());
        Arm arm = route.arm(session.id());
        ServerLimits limits = snapshot.limits();
        Plan plan = new Plan(
                snapshot.ports(),
                route.policy(),
                route.policyVersion(),
                arm,
                route.strategy(arm),
                snapshot.targets(),
                route.advisor(),
                ClientDeadline.of(http, wanted.grace(), limits.duration()),
                dialect.name(),
                route.limits(),
                wanted.coverage().ofCalls(),
                limits.held());
        if (session.unsure()) {
            snapshot.ports().telemetry().odd(plan.ref(task), "lineage_unknown");
        }
        Exchange exchange = new Exchange(
                task,
                dialect,
                dialect.writer(request),
                wanted.reply(),
                snapshot.carriage(),
                "decision".equals(http.getHeader(Header.INCLUDE)));
        Outlet outlet = request.asked().stream()
                ? new StreamOutlet(exchange, snapshot.ports().ticker(), limits)
                : new BufferedOutlet(exchange);
        wanted.departure()
                .of(engine.start(
                        task, plan, session.track() == null ? outlet : new TrackedOutlet(outlet, session.track())));
    }
}
