package io.escalier.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.ledger.JournalOptions;
import io.escalier.gateway.ledger.Outcome;
import io.escalier.gateway.ledger.OutcomeClaim;
import io.escalier.gateway.ledger.Rows;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The admin port")
class AdminRoutesTests {
    @TempDir
    Path directory;

    private final Metrics metrics = new Metrics();
    private final Vertx vertx = metrics.vertx(new VertxOptions()).build();
    private final WebClient client = WebClient.create(vertx);
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private SqliteLedger ledger;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve("ledger.db")));
        server = serve(AdminOptions.LOOPBACK);
    }

    @AfterEach
    void stop() throws IOException {
        await(vertx.close().toCompletionStage());
        ledger.close();
    }

    private HttpServer serve(AdminOptions options) {
        return await(vertx.createHttpServer()
                .requestHandler(AdminRoutes.router(vertx, options, ledger.decisions(), metrics::scrape, ready::get))
                .listen(0, "127.0.0.1")
                .toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, server.actualPort(), "127.0.0.1", path);
    }

    private HttpResponse<Buffer> get(String path) {
        return await(request(HttpMethod.GET, path).send().toCompletionStage());
    }

    private HttpResponse<Buffer> get(String path, String token) {
        return await(request(HttpMethod.GET, path)
                .putHeader("Authorization", token)
                .send()
                .toCompletionStage());
    }

    private void write(String id, Cost second) {
        write(id, second, Rows.NOON);
    }

    private void write(String id, Cost second, Instant started) {
        TaskRef task = Rows.task(id);
        await(ledger.end(Rows.startedAt(
                started, Rows.end(task, Rows.attempt("a-" + id), Rows.attempt("b-" + id, Rows.BILLED, second)))));
    }

    @Test
    @DisplayName("shows a decision: attempts, evidence, and costs that are exact decimals")
    void showsDecision() {
        write("t-1", Cost.of(new Money(9_007_199_254_740_993L)));
        await(ledger.outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, "t-1", 1, Outcome.Voice.CLIENT, "tests", null, null, Rows.NOON)));
        HttpResponse<Buffer> response = get("/admin/decisions/t-1");
        assertEquals(200, response.statusCode());
        assertEquals("application/json", response.getHeader("content-type"));
        String text = text(response);
        assertTrue(text.contains("\"cost_usd\":9007199.255975560"), text);
        assertTrue(text.contains("\"advisor_only_estimate_usd\":0.009000000"), text);
        JsonObject json = json(response);
        assertEquals("takeover", json.getString("decision"));
        assertEquals("stuck", json.getString("rule"));
        assertEquals(2, json.getInteger("step"));
        assertFalse(json.containsKey("known_cost_usd"), "it is the cost itself");
        JsonObject attempt = json.getJsonArray("attempts").getJsonObject(1);
        assertEquals(true, attempt.getBoolean("committed"));
        assertEquals(new JsonObject().put("input", 700).put("output", 300), attempt.getJsonObject("tokens"));
        assertEquals("exact", attempt.getString("certainty"));
        JsonArray signals = json.getJsonArray("signals");
        assertEquals(0.25, signals.getJsonObject(0).getDouble("value"));
        assertFalse(signals.getJsonObject(4).containsKey("value"), "absent is not there");
        assertEquals(true, json.getJsonObject("outcome").getBoolean("success"));
    }

    @Test
    @DisplayName("leaves out what is not known: no cost, but its known part")
    void unknownIsNotThere() {
        write("t-1", Cost.UNKNOWN);
        JsonObject json = json(get("/admin/decisions/t-1"));
        assertFalse(json.containsKey("cost_usd"));
        assertEquals(0, new BigDecimal("0.001234567").compareTo(new BigDecimal(json.getString("known_cost_usd"))));
        assertFalse(json.getJsonArray("attempts").getJsonObject(1).containsKey("cost_usd"));
        assertFalse(json.containsKey("outcome"));
    }

    @Test
    @DisplayName("pages through decisions from the newest, by route")
    void pages() {
        IntStream.rangeClosed(1, 5).forEach(i -> write("t-" + i, Cost.UNKNOWN));
        JsonObject first = json(get("/admin/decisions?limit=2"));
        assertEquals(List.of("t-5", "t-4"), tasks(first));
        JsonObject second = json(get("/admin/decisions?limit=2&before=" + first.getString("next")));
        assertEquals(List.of("t-3", "t-2"), tasks(second));
        JsonObject last = json(get("/admin/decisions?limit=2&before=" + second.getString("next")));
        assertEquals(List.of("t-1"), tasks(last));
        assertNull(last.getString("next"));
        assertEquals(5, tasks(json(get("/admin/decisions?route=code"))).size());
        assertEquals(List.of(), tasks(json(get("/admin/decisions?route=other"))));
    }

    private static List<String> tasks(JsonObject page) {
        JsonArray decisions = page.getJsonArray("decisions");
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> decisions.getJsonObject(i).getString("task"))
                .toList();
    }

    @Test
    @DisplayName("shows the figures of routes: what is not known is not there")
    void figures() {
        write("t-old", Cost.UNKNOWN, Instant.now().minusSeconds(7200));
        write("t-1", Cost.of(new Money(765_433)), Instant.now());
        write("t-2", Cost.UNKNOWN, Instant.now());
        await(ledger.outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, "t-1", 1, Outcome.Voice.CLIENT, "tests", null, null, Rows.NOON)));
        JsonObject page = json(get("/admin/routes"));
        assertEquals(false, page.getBoolean("cut"));
        JsonObject code = page.getJsonArray("routes").getJsonObject(0);
        assertEquals("code", code.getString("route"));
        assertEquals(2, code.getInteger("tasks"));
        assertEquals(0, code.getInteger("in_flight"));
        assertEquals(2, code.getInteger("escalated"));
        assertEquals(1.0, code.getDouble("escalated_share"));
        assertEquals(900, code.getInteger("p50_ms"));
        JsonObject success = code.getJsonObject("success");
        assertEquals(
                List.of(1, 1, 1),
                List.of(
                        success.getInteger("known_tasks"),
                        success.getInteger("judged"),
                        success.getInteger("successes")));
        assertEquals(0.2065, success.getDouble("low"), 0.0001);
        assertFalse(code.containsKey("cost_usd"), "one task's is unknown");
        assertEquals(0, new BigDecimal("0.003234567").compareTo(new BigDecimal(code.getString("known_cost_usd"))));
        assertEquals(0, new BigDecimal("0.002").compareTo(new BigDecimal(code.getString("cost_per_success_usd"))));
        assertEquals(1, code.getInteger("unpriced_tasks"));
        assertEquals(1, code.getInteger("compared_tasks"));
        assertEquals(1 - 2.0 / 9, code.getDouble("saving"), 1e-9);
        JsonObject day = json(get("/admin/routes?since=1%20d"));
        assertEquals(3, day.getJsonArray("routes").getJsonObject(0).getInteger("tasks"));
    }

    @Test
    @DisplayName("answers mistakes with small JSON that names the field")
    void mistakes() {
        for (String path : List.of(
                "/admin/decisions?limit=0",
                "/admin/decisions?limit=501",
                "/admin/decisions?limit=-1",
                "/admin/decisions?limit=x",
                "/admin/decisions?before=%20",
                "/admin/routes?since=",
                "/admin/routes?since=60",
                "/admin/routes?since=-1h",
                "/admin/routes?since=999%20ms",
                "/admin/routes?since=91d",
                "/admin/routes?since=1%20week")) {
            HttpResponse<Buffer> response = get(path);
            assertEquals(400, response.statusCode(), path);
            String code = json(response).getJsonObject("error").getString("code");
            assertTrue(path.contains("?" + code + "="), code);
        }
        assertEquals(404, get("/admin/decisions/t-none").statusCode());
        assertEquals(404, get("/admin/decisions/%27%3B--").statusCode());
        assertEquals("not_found", code(get("/nothing")));
        HttpResponse<Buffer> post =
                await(request(HttpMethod.POST, "/metrics").send().toCompletionStage());
        assertEquals(405, post.statusCode());
        assertEquals("method_not_allowed", code(post));
    }

    private static String code(HttpResponse<Buffer> response) {
        return json(response).getJsonObject("error").getString("code");
    }

    @Test
    @DisplayName("says whether the gateway lives and whether it is ready")
    void health() {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(200, get("/health/ready").statusCode());
        ready.set(false);
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        HttpResponse<Buffer> head =
                await(request(HttpMethod.HEAD, "/health/live").send().toCompletionStage());
        assertEquals(200, head.statusCode());
        assertNull(head.body());
    }

    @Test
    @DisplayName("shows metrics in the format asked for; this very port's requests are in them")
    void metricsPage() {
        HttpResponse<Buffer> plain = get("/metrics");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", plain.getHeader("content-type"));
        HttpResponse<Buffer> open = await(request(HttpMethod.GET, "/metrics")
                .putHeader("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .send()
                .toCompletionStage());
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", open.getHeader("content-type"));
        assertTrue(text(open).endsWith("# EOF\n"));
        assertTrue(text(open).contains("vertx_http_server_requests_total"), text(open));
    }

    @Test
    @DisplayName("on loopback answers no page of elsewhere whose name was made to point here")
    void rebinding() {
        for (String name : List.of("localhost", "127.0.0.1", "LOCALHOST")) {
            assertEquals(200, host(name), name);
        }
        for (String name : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")) {
            assertEquals(403, host(name), name);
        }
    }

    private int host(String name) {
        return await(request(HttpMethod.GET, "/admin/decisions")
                        .virtualHost(name)
                        .send()
                        .toCompletionStage())
                .statusCode();
    }

    @Test
    @DisplayName("with a token shows decisions to its bearer only; health and metrics stay open")
    void adminToken() {
        server = serve(new AdminOptions(false, "s3cret", null));
        write("t-1", Cost.UNKNOWN);
        for (String path : List.of(
                "/admin/routes",
                "/admin/routes?since=90d",
                "/admin/./routes?since=90d",
                "/admin/decisions",
                "/admin/decisions/t-1",
                "//admin/decisions",
                "/admin/../admin/decisions",
                "/admin/%64ecisions",
                "/x/../admin/decisions/t-1",
                "/admin/decisions/")) {
            HttpResponse<Buffer> refused = get(path);
            assertTrue(refused.statusCode() == 401 || refused.statusCode() == 404, path + " " + refused.statusCode());
            assertFalse(text(refused).contains("t-1"), path);
            assertFalse(text(refused).contains("in_flight"), path);
        }
        assertEquals("Bearer", get("/admin/decisions").getHeader("www-authenticate"));
        for (String wrong : List.of("s3cret", "Bearer s3cre", "Bearer s3crett", "Bearer ", "Basic s3cret", "Bearer")) {
            assertEquals(401, get("/admin/decisions", wrong).statusCode(), wrong);
        }
        assertEquals(200, get("/admin/decisions", "Bearer s3cret").statusCode());
        assertEquals(200, get("/admin/routes", "Bearer s3cret").statusCode());
        assertEquals(200, get("/admin/decisions/t-1", "bearer s3cret").statusCode());
        assertEquals(200, get("/metrics").statusCode());
        assertEquals(200, get("/health/ready").statusCode());
    }

    @Test
    @DisplayName("with a token for metrics shows them to its bearer, who sees nothing else, and to the admin")
    void metricsToken() {
        server = serve(new AdminOptions(true, "s3cret", "scrap3"));
        assertEquals(401, get("/metrics").statusCode());
        assertEquals(200, get("/metrics", "Bearer scrap3").statusCode());
        assertEquals(200, get("/metrics", "Bearer s3cret").statusCode());
        assertEquals(401, get("/admin/decisions", "Bearer scrap3").statusCode());
        assertEquals(401, get("/admin/routes", "Bearer scrap3").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        return Objects.requireNonNull(response.bodyAsJsonObject());
    }

    private static String text(HttpResponse<Buffer> response) {
        return Objects.requireNonNull(response.bodyAsString());
    }
}
