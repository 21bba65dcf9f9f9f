package io.escalier.gateway.admin;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.access.KeyDesk;
import io.escalier.gateway.access.KeyRing;
import io.escalier.gateway.access.Names;
import io.escalier.gateway.ledger.JournalOptions;
import io.escalier.gateway.ledger.Rows;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.state.MemoryStateStore;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An admin port over a ledger of its own, and somebody who asks it. */
final class AdminPort implements AutoCloseable {
    private final Metrics metrics = new Metrics();
    private final Vertx vertx = metrics.vertx(new VertxOptions()).build();
    private final WebClient client = WebClient.create(vertx);
    private final MemoryStateStore sessions = new MemoryStateStore(10, Duration.ofHours(1), System::nanoTime);
    private final KeyRing ring = new KeyRing(List.of());
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final SqliteLedger ledger;
    private HttpServer server;

    AdminPort(Path directory) throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
        server = serve(AdminOptions.LOOPBACK);
    }

    SqliteLedger ledger() {
        return ledger;
    }

    AtomicBoolean ready() {
        return ready;
    }

    WebClient client() {
        return client;
    }

    HttpServer server() {
        return server;
    }

    /** Listens anew, with other options; that is where requests go from now on. */
    void listen(AdminOptions options) {
        server = serve(options);
    }

    @Override
    public void close() throws IOException {
        await(vertx.close().toCompletionStage());
        ledger.close();
    }

    private HttpServer serve(AdminOptions options) {
        return await(vertx.createHttpServer()
                .requestHandler(router(options))
                .listen(0, "127.0.0.1")
                .toCompletionStage());
    }

    private Router router(AdminOptions options) {
        return AdminRoutes.router(
                vertx,
                options,
                ledger.decisions(),
                desk(),
                door(),
                new ErasureParts(ledger.erasure(), sessions),
                ledger.audit(ledger.secret()),
                metrics::scrape,
                ready::get);
    }

    /** As in {@code GET /metrics}; what is asked with HEAD is not told apart. */
    List<String> endpoints() {
        return router(AdminOptions.LOOPBACK).getRoutes().stream()
                .filter(route -> route.getPath() != null)
                .flatMap(route -> route.methods().stream()
                        .filter(method -> !HttpMethod.HEAD.equals(method))
                        .map(method -> method + " " + route.getPath()))
                .distinct()
                .toList();
    }

    private KeyDesk desk() {
        Names names = new Names(Set.of("auto"), Set.of("small"), CallerLimits.NONE);
        return new KeyDesk(ring, ledger.keys(), names, ledger.secret(), InstantSource.system(), new SecureRandom());
    }

    private Door door() {
        return new Door(ring, ledger.secret(), CallerLimits.NONE, false, null, InstantSource.system());
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, server.actualPort(), "127.0.0.1", path);
    }

    HttpResponse<Buffer> get(String path) {
        return await(request(HttpMethod.GET, path).send().toCompletionStage());
    }

    HttpResponse<Buffer> get(String path, String token) {
        return await(request(HttpMethod.GET, path)
                .putHeader("Authorization", token)
                .send()
                .toCompletionStage());
    }

    void write(String id, Cost second) {
        write(id, second, Rows.NOON);
    }

    void write(String id, Cost second, Instant started) {
        TaskRef task = Rows.task(id);
        await(ledger.end(Rows.startedAt(
                started, Rows.end(task, Rows.attempt("a-" + id), Rows.attempt("b-" + id, Rows.BILLED, second)))));
    }

    static JsonObject json(HttpResponse<Buffer> response) {
        return Objects.requireNonNull(response.bodyAsJsonObject());
    }

    static String text(HttpResponse<Buffer> response) {
        return Objects.requireNonNull(response.bodyAsString());
    }
}
