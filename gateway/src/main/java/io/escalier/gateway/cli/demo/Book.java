package io.escalier.gateway.cli.demo;

import io.escalier.gateway.ledger.AttemptSums.Sum;
import io.escalier.simulator.meter.Attempt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was used and spent, as one account has it.
 *
 * @param sums by simulated model; without models that used nothing
 */
record Book(Map<String, Sum> sums) {
    private static final Sum NOTHING = new Sum(0, 0);
    private static final BigDecimal NANO_PER_USD = BigDecimal.TEN.pow(9);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** The simulated model behind each one that demo.yaml configures. */
    private static final Map<String, String> BEHIND =
            Map.of("small", "sim-small", "frontier", "sim-frontier", "frontier-low", "sim-frontier");

    private static final Map<String, Prices> PRICES = Map.of(
            "sim-small", new Prices(new BigDecimal("0.15"), new BigDecimal("0.075"), new BigDecimal("0.60")),
            "sim-frontier", new Prices(new BigDecimal("3"), new BigDecimal("0.30"), new BigDecimal("15")));

    /** US dollars per million tokens, as demo.yaml has them. */
    private record Prices(BigDecimal input, BigDecimal cached, BigDecimal output) {}

    Book {
        sums = Map.copyOf(sums);
    }

    /** All models together. */
    Sum total() {
        return sums.values().stream().reduce(NOTHING, Sum::plus);
    }

    /** The simulator's own bill, priced here and not by the gateway: rounded half up, once per attempt. */
    static Book ofBilled(List<Attempt> attempts) {
        Map<String, Sum> sums = new TreeMap<>();
        attempts.forEach(attempt -> add(sums, attempt.model(), sum(attempt)));
        return new Book(sums);
    }

    private static Sum sum(Attempt attempt) {
        var used = attempt.tokens();
        long tokens = used.prompt() + used.completion();
        if (tokens == 0) {
            return NOTHING;
        }
        Prices prices = PRICES.get(attempt.model());
        if (prices == null) {
            throw new IllegalStateException("the demo has no price of " + attempt.model());
        }
        BigDecimal perMillion = prices.input
                .multiply(BigDecimal.valueOf(used.input() + used.cacheWrite()))
                .add(prices.cached.multiply(BigDecimal.valueOf(used.cacheRead())))
                .add(prices.output.multiply(BigDecimal.valueOf(used.completion())));
        return new Sum(
                tokens,
                perMillion
                        .multiply(NANO_PER_USD)
                        .divide(MILLION, 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** Sums of the ledger. */
    static Book ofRecorded(Map<String, Sum> byConfiguredName) {
        Map<String, Sum> sums = new TreeMap<>();
        byConfiguredName.forEach((model, sum) -> add(sums, model, sum));
        return new Book(sums);
    }

    /** What the metrics say. */
    static Book ofCounted(MetricsPage page) {
        Map<String, Sum> sums = new TreeMap<>();
        page.series("escalier_tokens_total", sample -> !sample.label("kind").equals("request"))
                .forEach(sample ->
                        add(sums, sample.label("model"), new Sum(sample.value().longValueExact(), 0)));
        page.series("escalier_cost_usd_total", sample -> true)
                .forEach(sample -> add(sums, sample.label("model"), new Sum(0, nano(sample.value()))));
        return new Book(sums);
    }

    private static long nano(BigDecimal usd) {
        return usd.multiply(NANO_PER_USD).longValueExact();
    }

    private static void add(Map<String, Sum> sums, String model, Sum sum) {
        if (!sum.equals(NOTHING)) {
            sums.merge(BEHIND.getOrDefault(model, model), sum, Sum::plus);
        }
    }

    Book plus(Book other) {
        Map<String, Sum> both = new TreeMap<>(sums);
        other.sums.forEach((model, sum) -> both.merge(model, sum, Sum::plus));
        return new Book(both);
    }
}
