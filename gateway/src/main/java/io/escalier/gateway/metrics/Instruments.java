package io.escalier.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The gateway's own metrics on a registry. Counts are whole numbers in a long, so that no cent is lost to adding
 * floating-point numbers; they become floating-point when they are read.
 */
final class Instruments {
    /** A histogram is a dozen series. */
    private static final int HISTOGRAMS = 10;

    /** Below eight million dollars the nearest double is nearer to the sum than half a nano-dollar. */
    private static final double NANO = 1e9;

    private static final Duration[] LONG = LongStream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final Duration[] SHORT = LongStream.of(
                    250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 1_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1000))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final KnownNames names;
    private final int mostSeries;
    private final Map<Metric, Series<LongAdder>> sums = new EnumMap<>(Metric.class);
    private final Map<Metric, Series<Timer>> timers = new EnumMap<>(Metric.class);

    /** Micrometer refers to them weakly. */
    private final Map<Metric, LongSupplier> sources = new ConcurrentHashMap<>();

    /** @param mostSeries per metric; a tenth of it per histogram */
    Instruments(MeterRegistry registry, KnownNames names, int mostSeries) {
        this.registry = registry;
        this.names = names;
        this.mostSeries = mostSeries;
        sums.put(Metric.SERIES_FOLDED, sums(Metric.SERIES_FOLDED, Metric.values().length, () -> {}));
        for (Metric metric : Metric.values()) {
            Runnable folded = () -> add(Metric.SERIES_FOLDED, 1, metric.id());
            if (metric.type() == Metric.Type.LONG_TIMER) {
                timers.put(metric, timers(metric, LONG, folded));
            } else if (metric.type() == Metric.Type.SHORT_TIMER) {
                timers.put(metric, timers(metric, SHORT, folded));
            } else if (metric != Metric.SERIES_FOLDED) {
                sums.put(metric, sums(metric, mostSeries, folded));
            }
        }
    }

    private Series<LongAdder> sums(Metric metric, int most, Runnable folded) {
        return new Series<>(
                metric,
                names,
                most,
                tags -> {
                    LongAdder sum = new LongAdder();
                    double unit = unit(metric);
                    if (gauge(metric)) {
                        Gauge.builder(metric.id(), sum, s -> s.sum() / unit)
                                .tags(tags)
                                .description(metric.help())
                                .register(registry);
                    } else {
                        FunctionCounter.builder(metric.id(), sum, s -> s.sum() / unit)
                                .tags(tags)
                                .description(metric.help())
                                .register(registry);
                    }
                    return sum;
                },
                folded);
    }

    private Series<Timer> timers(Metric metric, Duration[] buckets, Runnable folded) {
        return new Series<>(
                metric,
                names,
                Math.max(1, mostSeries / HISTOGRAMS),
                tags -> Timer.builder(metric.id())
                        .tags(tags)
                        .description(metric.help())
                        .serviceLevelObjectives(buckets)
                        .register(registry),
                folded);
    }

    /** @param amount 0 registers the series */
    void add(Metric metric, long amount, String... labels) {
        Series<LongAdder> series = sums.get(metric);
        if (series != null) {
            series.of(labels).add(amount);
        }
    }

    void time(Metric metric, Duration duration, String... labels) {
        Series<Timer> series = timers.get(metric);
        if (series != null) {
            series.of(labels).record(duration);
        }
    }

    /** Registers a timer's series, empty. */
    void ready(Metric metric, String... labels) {
        Series<Timer> series = timers.get(metric);
        if (series != null) {
            series.of(labels);
        }
    }

    private static double unit(Metric metric) {
        return metric.type() == Metric.Type.MONEY || metric.type() == Metric.Type.MONEY_GAUGE ? NANO : 1;
    }

    private static boolean gauge(Metric metric) {
        return metric.type() == Metric.Type.GAUGE || metric.type() == Metric.Type.MONEY_GAUGE;
    }

    /**
     * Shows a number that is counted elsewhere; of two for the same labels the first.
     *
     * @param labels of which there are as many as there are names in the configuration
     */
    void read(Metric metric, LongSupplier number, String... labels) {
        if (gauge(metric)) {
            double unit = unit(metric);
            Gauge.builder(metric.id(), () -> number.getAsLong() / unit)
                    .tags(tags(metric, labels))
                    .description(metric.help())
                    .strongReference(true)
                    .register(registry);
        } else {
            sources.put(metric, number);
            FunctionCounter.builder(metric.id(), number, LongSupplier::getAsLong)
                    .description(metric.help())
                    .register(registry);
        }
    }

    private static Tags tags(Metric metric, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i).key(), values[i]);
        }
        return tags;
    }
}
