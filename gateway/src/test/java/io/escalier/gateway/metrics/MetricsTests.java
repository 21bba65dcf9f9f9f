package io.escalier.gateway.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.price.Money;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.WebClient;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of metrics")
class MetricsTests {
    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static RouteNames route() {
        return new RouteNames(
                "code",
                "balanced",
                Set.of("small"),
                Set.of("large"),
                Set.of("stuck"),
                Set.of("stuck"),
                Set.of("stuck"),
                true,
                true,
                Set.of("advisor_spend"),
                Set.of("team_budget"),
                true);
    }

    @Test
    @DisplayName("shows a real request to a Vert.x server, under a method that somebody made up as other")
    void realRequest() {
        Metrics metrics = new Metrics();
        Vertx vertx = metrics.vertx(new VertxOptions()).build();
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end("ok"))
                .listen(0, "127.0.0.1")
                .toCompletionStage());
        WebClient client = WebClient.create(vertx);
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.valueOf("BREW"))) {
            await(client.request(method, server.actualPort(), "127.0.0.1", "/v1/models?key=s3cret")
                    .send()
                    .toCompletionStage());
        }
        await(vertx.close().toCompletionStage());
        Page page = Page.of(metrics);
        assertEquals(
                "1",
                page.value("vertx_http_server_requests_total", "code=\"200\"", "method=\"GET\"")
                        .toPlainString());
        assertEquals(
                "1",
                page.value("vertx_http_server_requests_total", "code=\"200\"", "method=\"other\"")
                        .toPlainString());
        assertFalse(page.lines().stream().anyMatch(line -> line.contains("s3cret") || line.contains("BREW")));
    }

    @Test
    @DisplayName("has what each model of a route can be called for at zero: answers, retries, advice, takeovers")
    void purposesAtStart() {
        Metrics metrics = new Metrics();
        metrics.register(route());
        Page page = Page.of(metrics);
        for (String call : List.of("small answer", "small retry", "large answer", "large takeover", "large advice")) {
            String model = "model=\"" + call.split(" ", -1)[0] + "\"";
            String purpose = "purpose=\"" + call.split(" ", -1)[1] + "\"";
            assertEquals(
                    1,
                    page.series("escalier_cost_usd_total", model, purpose, "arm=\"policy\"")
                            .size(),
                    call);
            for (String cause : List.of("first", "failover")) {
                assertEquals(
                        1,
                        page.series("escalier_attempts_total", model, purpose, "cause=\"" + cause + "\"")
                                .size(),
                        call + " " + cause);
            }
        }
    }

    @Test
    @DisplayName("has every metric of a configured route at zero before its first event")
    void zeroAtStart() {
        Metrics metrics = new Metrics();
        metrics.ledger(() -> 0, () -> 0, () -> 0);
        metrics.shipping(() -> 0, () -> 0, () -> 0, () -> 0);
        metrics.expired(() -> 0);
        metrics.keysAge(() -> 0);
        metrics.behind("small", () -> false);
        metrics.register(route());
        metrics.register(route());
        Page page = Page.of(metrics);
        Set<Metric> later = Set.of(Metric.ODD, Metric.BUDGET, Metric.BUDGET_REMAINING);
        for (Metric metric : Metric.values()) {
            String name = metric.id().replace('.', '_')
                    + switch (metric.type()) {
                        case COUNTER, MONEY -> "_total";
                        case GAUGE, MONEY_GAUGE -> "";
                        case LONG_TIMER, SHORT_TIMER -> "_seconds_count";
                    };
            List<String> series = page.series(name);
            assertEquals(later.contains(metric), series.isEmpty(), name);
            assertTrue(series.stream().allMatch(line -> line.endsWith(" 0.0") || line.endsWith(" 0")), name);
        }
    }

    @Test
    @DisplayName("has every limit of a route's policy at zero, with those that every policy has")
    void limitsAtStart() {
        Metrics metrics = new Metrics();
        metrics.register(route());
        Page page = Page.of(metrics);
        for (String limit : List.of("advisor_spend", "choices", "unknown")) {
            assertEquals(
                    1,
                    page.series("escalier_escalations_limited_total", "limit=\"" + limit + "\"")
                            .size(),
                    limit);
        }
        assertEquals(
                1, page.series("escalier_verify_absent_total", "rule=\"stuck\"").size());
    }

    @Test
    @DisplayName("has what answers off the path cost at zero, where there are any")
    void exploredAtStart() {
        Metrics metrics = new Metrics();
        metrics.register(route());
        assertEquals(
                1,
                Page.of(metrics)
                        .series("escalier_cost_usd_total", "arm=\"explored\"", "purpose=\"shadow\"")
                        .size());
    }

    @Test
    @DisplayName("shows each budget and what is left of it, as it is when it is read")
    void budgets() {
        Metrics metrics = new Metrics();
        AtomicLong left = new AtomicLong(25_000_000_000L);
        metrics.budget("code/advisor_spend", new Money(25_000_000_000L), () -> new Money(left.get()));
        metrics.budget("chat/advisor_spend", new Money(1), () -> Money.ZERO);
        assertEquals(
                0,
                new BigDecimal("25")
                        .compareTo(Page.of(metrics)
                                .value("escalier_budget_remaining_usd", "scope=\"code/advisor_spend\"")));
        left.set(1_500_000_000L);
        Page page = Page.of(metrics);
        assertEquals(
                "1.5",
                page.value("escalier_budget_remaining_usd", "scope=\"code/advisor_spend\"")
                        .toPlainString());
        assertEquals(
                0, new BigDecimal("25").compareTo(page.value("escalier_budget_usd", "scope=\"code/advisor_spend\"")));
        assertEquals(2, page.series("escalier_budget_remaining_usd").size());
    }

    @Test
    @DisplayName("has a name and a sentence of its own for each metric, and labels by lower-case names")
    void documented() {
        Set<String> seen = new HashSet<>();
        for (Metric metric : Metric.values()) {
            assertTrue(seen.add(metric.id()) && seen.add(metric.help()), metric.name());
            assertTrue(metric.help().endsWith("."), metric.help());
            metric.labels().forEach(label -> assertEquals(label.name().toLowerCase(Locale.ROOT), label.key()));
        }
    }

    @Test
    @DisplayName("folds what is beyond the most series of a metric into one of others, and counts it")
    void folds() {
        Metrics metrics = new Metrics(3);
        metrics.register(route());
        MicrometerTelemetry telemetry = metrics.telemetry();
        for (int i = 0; i < 10; i++) {
            telemetry.odd("word_" + i);
        }
        telemetry.odd("word_0");
        Page page = Page.of(metrics);
        assertEquals(4, page.series("escalier_odd_total").size());
        assertEquals("2", page.value("escalier_odd_total", "what=\"word_0\"").toPlainString());
        assertEquals("7", page.value("escalier_odd_total", "what=\"other\"").toPlainString());
        assertEquals(
                "7",
                page.value("escalier_series_folded_total", "metric=\"escalier.odd\"")
                        .toPlainString());
    }

    @Test
    @DisplayName("shows how the ledger and the configuration fare")
    void ledgerAndConfiguration() {
        Metrics metrics = new Metrics();
        AtomicLong pending = new AtomicLong(3);
        metrics.ledger(pending::get, () -> 40, () -> 5);
        metrics.configured(7);
        metrics.reloadFailed();
        System.gc(); // what is read must not be held weakly alone
        Page page = Page.of(metrics);
        assertEquals("3", page.value("escalier_ledger_pending").toPlainString());
        assertEquals("4E+1", page.value("escalier_ledger_written_total").toString());
        assertEquals("5", page.value("escalier_ledger_failed_total").toPlainString());
        assertEquals("7", page.value("escalier_config_generation").toPlainString());
        assertEquals("1", page.value("escalier_config_reload_failures_total").toPlainString());
    }

    @Test
    @DisplayName("shows breakers, memory, threads, processors, uptime and open files")
    void libraries() {
        Metrics metrics = new Metrics();
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        metrics.bindBreakers(breakers);
        metrics.bindProcess();
        breakers.circuitBreaker("small");
        Page page = Page.of(metrics);
        assertEquals(
                "1",
                page.value("resilience4j_circuitbreaker_state", "name=\"small\"", "state=\"closed\"")
                        .toPlainString());
        for (String name : List.of(
                "jvm_memory_used_bytes",
                "jvm_threads_live_threads",
                "process_uptime_seconds",
                "process_files_open_files")) {
            assertFalse(page.series(name).isEmpty(), name);
        }
        metrics.close();
    }

    @Test
    @DisplayName("comes in the format that its reader names")
    void formats() {
        Metrics metrics = new Metrics();
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.scrape("*/*").contentType());
        Metrics.Page open = metrics.scrape("application/openmetrics-text; version=1.0.0; q=0.7,text/plain;q=0.3");
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", open.contentType());
        assertTrue(open.text().endsWith("# EOF\n"));
    }
}
