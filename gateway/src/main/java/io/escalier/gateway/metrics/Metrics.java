package io.escalier.gateway.metrics;

import io.escalier.routing.price.Money;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All metrics of one gateway: its own, Vert.x's, the breakers', the JVM's. */
public final class Metrics implements AutoCloseable {
    /** Series per metric. */
    private static final int MOST_SERIES = 2000;

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** A client can write anything in the place of a method. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final List<String> NOTICES = List.of("told", "sent", "failed", "dropped");

    private static final List<String> RETRIES = List.of("joined", "replayed", "mismatched", "dropped", "unclaimed");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KnownNames names = new KnownNames();
    private final Instruments instruments;
    private final MicrometerTelemetry telemetry;
    private final AtomicLong generation = new AtomicLong();
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public Metrics() {
        this(MOST_SERIES);
    }

    Metrics(int mostSeries) {
        registry.config()
                .meterFilter(MeterFilter.replaceTagValues(
                        "method", method -> METHODS.contains(method) ? method : KnownNames.OTHER));
        instruments = new Instruments(registry, names, mostSeries);
        telemetry = new MicrometerTelemetry(instruments);
        instruments.read(Metric.CONFIG_GENERATION, generation::get);
        instruments.add(Metric.CONFIG_RELOAD_FAILURES, 0);
        NOTICES.forEach(what -> instruments.add(Metric.NOTICES, 0, what));
        RETRIES.forEach(how -> instruments.add(Metric.RETRIES, 0, how));
        Arrays.stream(Metric.values())
                .filter(metric ->
                        metric != Metric.SERIES_FOLDED && !metric.labels().isEmpty())
                .forEach(metric -> instruments.add(Metric.SERIES_FOLDED, 0, metric.id()));
    }

    /** What the page of metrics is, and its media type. */
    public record Page(String contentType, String text) {}

    public MicrometerTelemetry telemetry() {
        return telemetry;
    }

    /** Makes a configured route's names known and its series zero; harmless when repeated. */
    public void register(RouteNames route) {
        Registration.run(instruments, names, route);
    }

    /** Shows how the ledger fares; once. */
    public void ledger(LongSupplier pending, LongSupplier written, LongSupplier failed) {
        instruments.read(Metric.LEDGER_PENDING, pending);
        instruments.read(Metric.LEDGER_WRITTEN, written);
        instruments.read(Metric.LEDGER_FAILED, failed);
    }

    /** Shows how shipping to PostgreSQL fares; once. */
    public void shipping(LongSupplier waiting, LongSupplier shipped, LongSupplier failures, LongSupplier refused) {
        instruments.read(Metric.LEDGER_UNSHIPPED, waiting);
        instruments.read(Metric.LEDGER_SHIPPED, shipped);
        instruments.read(Metric.LEDGER_SHIP_FAILURES, failures);
        instruments.read(Metric.LEDGER_SHIP_REFUSED, refused);
    }

    /** Shows how old what is known of keys is, in seconds; once. */
    public void keysAge(LongSupplier seconds) {
        instruments.read(Metric.KEYS_AGE, seconds);
    }

    /** Shows how many tasks were deleted because they were old; once. */
    public void expired(LongSupplier tasks) {
        instruments.read(Metric.LEDGER_EXPIRED, tasks);
    }

    /**
     * Shows a budget and what is left of it; once for each.
     *
     * @param scope whose it is, as in {@code coding/advisor_spend}
     */
    public void budget(String scope, Money most, Supplier<Money> remaining) {
        instruments.read(Metric.BUDGET, most::nanoUsd, scope);
        instruments.read(Metric.BUDGET_REMAINING, () -> remaining.get().nanoUsd(), scope);
    }

    /** The configuration in use is now this one. */
    public void configured(long newGeneration) {
        generation.set(newGeneration);
    }

    /** A new configuration was refused. */
    public void reloadFailed() {
        instruments.add(Metric.CONFIG_RELOAD_FAILURES, 1);
    }

    /** Memory, collections, threads, processors, uptime, open files; once. */
    public void bindProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Shows the breakers of a registry, also those made later. */
    public void bindBreakers(CircuitBreakerRegistry breakers) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    }

    /** Shows the bulkheads of a registry, also those made later. */
    public void bindBulkheads(BulkheadRegistry bulkheads) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
    }

    /** Shows whether a model stands behind others; once for each. */
    public void behind(String model, BooleanSupplier behind) {
        instruments.read(Metric.BEHIND, () -> behind.getAsBoolean() ? 1 : 0, model);
    }

    /** To build a Vert.x whose servers, clients and pools are measured. */
    public VertxBuilder vertx(VertxOptions options) {
        VertxOptions measured =
                new VertxOptions(options).setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        return Vertx.builder().with(measured).withMetrics(new MicrometerMetricsFactory(registry));
    }

    /**
     * All metrics now. Takes milliseconds: not for an event loop.
     *
     * @param accept what the reader wants; OpenMetrics when it names it, else Prometheus's own format
     */
    public Page scrape(String accept) {
        String type = accept.contains(OPEN_METRICS) ? OPEN_METRICS_TYPE : PROMETHEUS_TYPE;
        return new Page(type, registry.scrape(type));
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
