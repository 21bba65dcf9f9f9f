package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Scrape;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A gateway before an executor and an advisor that each are a villain, or not there at all, under a budget. Its deadlines
 * are short. What it says at its end is held against its own books.
 */
final class FaultRig implements AutoCloseable {
    private static final String CONFIG = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0, heartbeat: 200 ms, drain: { notice: 1 s, deadline: 5 s } }
            providers:
              first: { base_url: "%s", deadlines: { connect: 1 s, first_token: 400 ms, between_tokens: 400 ms, whole: 2 s }, api_key: "${KEY}" }
              second: { base_url: "%s", deadlines: { connect: 1 s, first_token: 400 ms, between_tokens: 400 ms, whole: 2 s } }
            models:
              small: { provider: first, id: m, price: { input: 1, output: 2 } }
              frontier: { provider: second, id: m, price: { input: 3, output: 15 } }
            routes:
              auto: { executor: small, advisor: frontier, policy: mine%s }
            allowance: { budget: { usd: 5, per: 1 d } }
            ledger: { url: "sqlite:%s" }
            policies:
              mine:
            """;
    static final String KEY = "sk-operators-own-1234567890";
    private static final BigDecimal BUDGET = BigDecimal.valueOf(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gateway gateway;
    private final Path ledger;
    private boolean stopped;

    private FaultRig(
            Path directory, String first, String second, String policy, String route, UnaryOperator<String> change)
            throws Exception {
        this.ledger = Files.createTempDirectory(directory, "rig").resolve("ledger.db");
        String yaml = change.apply(CONFIG.formatted(first, second, route, ledger) + policy.indent(4));
        this.gateway = Rig.await(
                Gateway.start(new ConfigReader(name -> name.equals("KEY") ? KEY : null).read("test.yaml", yaml)));
    }

    /** Without rules. {@code first}: the executor's base URL. */
    static FaultRig before(Path directory, String first) throws Exception {
        return new FaultRig(directory, first, "http://127.0.0.1:1/v1", "rules: []", "", UnaryOperator.identity());
    }

    static FaultRig before(Path directory, Villain executor) throws Exception {
        return before(directory, url(executor));
    }

    /** Under a policy. */
    static FaultRig before(Path directory, Villain executor, Villain advisor, String policy) throws Exception {
        return new FaultRig(directory, url(executor), url(advisor), policy, "", UnaryOperator.identity());
    }

    /** Whose route has more to it. {@code route}: members, each after a comma. */
    static FaultRig with(Path directory, Villain executor, String route) throws Exception {
        return new FaultRig(
                directory, url(executor), "http://127.0.0.1:1/v1", "rules: []", route, UnaryOperator.identity());
    }

    /** That waits long for its upstream. */
    static FaultRig patient(Path directory, Villain executor, String policy) throws Exception {
        UnaryOperator<String> longer = yaml -> yaml.replace("400 ms", "20 s").replace("whole: 2 s", "whole: 30 s");
        return new FaultRig(directory, url(executor), url(executor), policy, "", longer);
    }

    private static String url(Villain villain) {
        return "http://127.0.0.1:" + villain.port() + "/v1";
    }

    /** Asks for a whole answer. {@code headers}: names and values in turn. */
    HttpResponse<String> chat(String... headers) {
        return post("/v1/chat/completions", "{\"model\":\"auto\"," + Rig.user("Hello") + "}", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.clientUrl() + path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Asks for a stream and gives all that came until the gateway closed, head and body as they were on the wire. */
    String stream() {
        try (RawClient raw = raw()) {
            return raw.send(streamed()).readToEnd();
        }
    }

    /** A request for a stream whose connection is closed behind it. */
    static String streamed() {
        String body = "{\"model\":\"auto\",\"stream\":true," + Rig.user("Hello") + "}";
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\nconnection: close\r\n"
                + "content-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    RawClient raw() {
        return new RawClient(gateway.clientUrl());
    }

    String clientUrl() {
        return gateway.clientUrl();
    }

    /** What came of the attempts, in the order in which they were made: {@code small answer connect}. */
    List<String> attempts() {
        settled();
        return LedgerRow.all(ledger).stream()
                .map(row -> row.target() + " " + row.purpose() + (row.cause().equals("first") ? "" : "/" + row.cause())
                        + " " + row.result())
                .toList();
    }

    List<LedgerRow> rows() {
        settled();
        return LedgerRow.all(ledger);
    }

    /** The record of the only task. */
    JsonObject decision() {
        settled();
        JsonObject page = new JsonObject(admin("/admin/decisions"));
        return page.getJsonArray("decisions").getJsonObject(0);
    }

    Scrape metrics() {
        return Scrape.of(admin("/metrics"));
    }

    String admin(String path) {
        return send(HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path))
                        .build())
                .body();
    }

    /** Tells the gateway to stop, as a signal does; ends when it has. */
    Future<Void> stop() {
        stopped = true;
        return gateway.stop();
    }

    /** What is in the ledger once the gateway is gone. */
    List<LedgerRow> left() {
        return LedgerRow.all(ledger);
    }

    private void settled() {
        Await.until("nothing is open in the ledger", () -> LedgerRow.noneOpen(ledger));
    }

    /**
     * Fails unless nothing is under way, held back, reserved or unwritten, each attempt of the ledger is on the page of
     * metrics, and what is left of the budget is what the ledger says was not spent.
     */
    void nothingLeaked() {
        settled();
        Await.until(
                "no task is under way", () -> metrics().sum("escalier_inflight").signum() == 0);
        Await.until(
                "nothing waits for the ledger",
                () -> metrics().sum("escalier_ledger_pending").signum() == 0);
        Scrape scrape = metrics();
        assertEquals(BigDecimal.ZERO, scrape.sum("escalier_held_bytes").stripTrailingZeros(), "bytes held back");
        List<LedgerRow> rows = LedgerRow.all(ledger);
        assertEquals(rows.size(), scrape.sum("escalier_attempts_total").intValueExact(), "attempts that were counted");
        BigDecimal spent =
                BigDecimal.valueOf(rows.stream().mapToLong(FaultRig::nano).sum(), 9);
        assertEquals(0, spent.compareTo(scrape.sum("escalier_cost_usd_total")), "dollars on the page of metrics");
        BigDecimal left = scrape.sum("escalier_budget_remaining_usd");
        assertEquals(0, BUDGET.subtract(spent).compareTo(left), "left of the budget: " + left + " after " + spent);
    }

    private static long nano(LedgerRow row) {
        Long cost = row.costNano();
        return cost == null ? 0 : cost;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (stopped) {
            assertTrue(LedgerRow.noneOpen(ledger), "something is open in the ledger");
            return;
        }
        try {
            nothingLeaked();
        } finally {
            Rig.await(gateway.close());
        }
    }
}
