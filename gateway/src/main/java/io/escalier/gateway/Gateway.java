package io.escalier.gateway;

import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.http.ClientListener;
import io.escalier.gateway.http.ClientRouter;
import io.escalier.gateway.http.Inflight;
import io.escalier.gateway.http.Stopping;
import io.escalier.gateway.http.Tongues;
import io.escalier.gateway.ledger.Decisions;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.retry.Retries;
import io.escalier.gateway.session.Sessions;
import io.escalier.gateway.tls.ServerTls;
import io.escalier.policies.config.Listen;
import io.escalier.policies.verify.SameAnswer;
import io.escalier.routing.engine.Engine;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: both listeners, and everything behind them. */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** How often inferred outcomes that stand for good are counted. */
    private static final Duration SETTLE_EVERY = Duration.ofMinutes(1);

    /** How often answers are looked through that are kept for retries. */
    private static final Duration TIDY_EVERY = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Parts parts;
    private final String listeners;
    private final String clientUrl;
    private final String adminUrl;
    private final Ending ending;

    private Gateway(Vertx vertx, Parts parts, String listeners, String clientUrl, String adminUrl, Ending ending) {
        this.vertx = vertx;
        this.parts = parts;
        this.listeners = listeners;
        this.clientUrl = clientUrl;
        this.adminUrl = adminUrl;
        this.ending = ending;
    }

    /** Opens the ledger, settles what a dead process left open in it, and listens. */
    public static Future<Gateway> start(Resolved resolved) {
        Metrics metrics = new Metrics();
        Vertx vertx =
                metrics.vertx(new VertxOptions().setPreferNativeTransport(true)).build();
        if (!vertx.isNativeTransportEnabled()) {
            LOG.info("no native transport: {}", String.valueOf(vertx.unavailableNativeTransportCause()));
        }
        // Not bound to a context: those are gone when Vert.x has closed.
        Promise<Gateway> started = Promise.promise();
        vertx.<Parts>executeBlocking(() -> Parts.open(vertx, resolved, metrics))
                .compose(parts -> listen(vertx, resolved, Objects.requireNonNull(parts)))
                .onSuccess(started::complete)
                .onFailure(failure -> vertx.close().onComplete(closed -> started.fail(failure)));
        return started.future();
    }

    private static Future<Gateway> listen(Vertx vertx, Resolved resolved, Parts parts) {
        Listen clients = resolved.sections().server().listen().value();
        Listen admin = resolved.sections().server().admin().value();
        List<ClientListener> listeners = new CopyOnWriteArrayList<>();
        Engine engine = new Engine(parts.patience(), new SameAnswer());
        Inflight inflight = new Inflight();
        Stopping stopping = new Stopping();
        Ending ending = new Ending(
                vertx, stopping, inflight, resolved.sections().server().drain());
        Sessions sessions = parts.sessions(engine.storeDeadline());
        Snapshot snapshot = parts.snapshot();
        ClientOutcomes outcomes = parts.outcomes();
        Retries retries = parts.retries();
        vertx.setPeriodic(TIDY_EVERY.toMillis(), timer -> retries.tidy());
        vertx.setPeriodic(SETTLE_EVERY.toMillis(), timer -> outcomes.settle());
        DeploymentOptions oneEach = new DeploymentOptions()
                .setInstances(Math.max(1, Runtime.getRuntime().availableProcessors()));
        return vertx.deployVerticle(
                        () -> {
                            ClientListener listener = new ClientListener(
                                    clients.host(),
                                    clients.port(),
                                    resolved.tls().clients(),
                                    () -> new ClientRouter(
                                            vertx,
                                            () -> snapshot,
                                            new Tongues(Parts.OPENAI, Parts.ANTHROPIC),
                                            engine,
                                            inflight,
                                            sessions,
                                            parts.metrics().telemetry()::session,
                                            outcomes,
                                            parts.door(),
                                            retries,
                                            stopping));
                            listeners.add(listener);
                            return listener;
                        },
                        oneEach)
                .compose(deployed -> vertx.createHttpServer(admin(resolved.tls().operators()))
                        .requestHandler(parts.adminRouter(vertx, () -> !stopping.announced()))
                        .listen(admin.port(), admin.host())
                        .map(server -> new Gateway(
                                vertx,
                                parts,
                                deployed,
                                url(
                                        resolved.tls().clients(),
                                        clients,
                                        listeners.get(0).actualPort()),
                                url(resolved.tls().operators(), admin, server.actualPort()),
                                ending)));
    }

    private static HttpServerOptions admin(@Nullable ServerTls tls) {
        // An upgrade to HTTP/2 on the way would carry requests past whatever proxy stands before this port.
        HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
        return tls == null ? options : tls.on(options);
    }

    private static String url(@Nullable ServerTls tls, Listen listen, int port) {
        return (tls == null ? "http://" : "https://") + new Listen(listen.host(), port);
    }

    /** Where clients connect, without {@code /v1}. */
    public String clientUrl() {
        return clientUrl;
    }

    /** Where metrics, health and decisions are. */
    public String adminUrl() {
        return adminUrl;
    }

    /** Whether some key of its own has been made. */
    public boolean hasKeys() {
        return parts.hasKeys();
    }

    /** What the ledger has of the tasks that ended. */
    public Decisions decisions() {
        return parts.decisions();
    }

    /** Is not ready any more, lets tasks under way end as far as there is time for it, and closes. */
    public Future<Void> stop() {
        // Not bound to a context: those are gone when Vert.x has closed.
        Promise<Void> stopped = Promise.promise();
        ending.drained().eventually(this::close).onComplete(stopped);
        return stopped.future();
    }

    /** Stops listening, breaks off what is under way, and closes the books. */
    public Future<Void> close() {
        // Not bound to a context: those are gone when Vert.x has closed.
        Promise<Void> closed = Promise.promise();
        vertx.undeploy(listeners)
                .eventually(parts::hangUp)
                .eventually(() -> vertx.executeBlocking(() -> {
                    parts.close();
                    return null;
                }))
                .onComplete(done -> vertx.close().onComplete(closed));
        return closed.future();
    }
}
