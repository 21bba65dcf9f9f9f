package io.escalier.gateway.docs;

import io.escalier.gateway.metrics.Families;
import io.escalier.gateway.metrics.Label;
import io.escalier.gateway.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes {@code docs/metrics.md}. */
final class MetricsPage {
    private static final String INTRODUCTION = """
            # Metrics

            `GET /metrics` on the admin port, in Prometheus's text format, or OpenMetrics for those who ask for it. Every figure
            comes from the same rows as the ledger: money is exact to the nano-dollar, tokens to the token. What is not known is
            counted as unknown (`escalier_unpriced_attempts_total`), never as zero. Series of what is configured and usual are
            there from the start, at zero. They begin anew with the process, as Prometheus expects of counters; the
            ledger keeps the history.

            """;

    private static final String AFTER_METRICS = """

            Histograms have `_bucket`, `_count` and `_sum`, and beside them a gauge `_max` of the last minutes. A ratio is for the
            query to make, for example what a successful task costs, per route:

            ```promql
            sum by (route) (increase(escalier_judged_cost_usd_total[1d]))
              / sum by (route) (increase(escalier_outcomes_total{success="true"}[1d]))
            ```

            """;

    private static final String BOUNDS = """

            Labels show names that are configured, and fixed words. A name that only a client knows is `other`. A metric has at most
            2000 series (a histogram 200); what comes after that is counted in one series of `other`, and
            `escalier_series_folded_total` says so.
            """;

    /** By the beginning of the name. What is in a family beside this is the library's to say. */
    static final Map<String, String> LIBRARIES = libraries();

    private MetricsPage() {}

    private static Map<String, String> libraries() {
        Map<String, String> families = new LinkedHashMap<>();
        families.put(
                "resilience4j_circuitbreaker_",
                "The breaker of each model: its state, calls by kind, failure rate (-1 until enough is known: filter `>= 0`).");
        families.put(
                "resilience4j_bulkhead_",
                "Of each model with a `concurrency`: how many calls may be under way, and how many more are let in now.");
        families.put("vertx_http_server_", "Requests to both ports: active, by method and code, their time, bytes.");
        families.put("vertx_http_client_", "Requests to providers: active, by method and code, their time, bytes.");
        families.put("vertx_pool_", "Worker threads: queue, use, time.");
        families.put("jvm_", "Memory, garbage collection, threads, buffers.");
        families.put("process_", "Of the process: processor time, open files, uptime.");
        families.put("system_", "Of the machine: processors, load.");
        return families;
    }

    static String text() {
        Map<Metric, Families.Family> families = Families.own();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| metric | type | labels | meaning |\n|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            Families.Family family = Objects.requireNonNull(families.get(metric), metric::id);
            String labels = metric.labels().stream()
                    .map(label -> "`" + label.key() + "`")
                    .collect(Collectors.joining(", "));
            page.append("| `%s` | %s | %s | %s |%n".formatted(family.name(), family.type(), labels, metric.help()));
        }
        page.append(AFTER_METRICS).append("## Labels\n\n| label | values |\n|---|---|\n");
        for (Label label : Label.values()) {
            page.append("| `%s` | %s |%n".formatted(label.key(), label.meaning()));
        }
        page.append(BOUNDS).append("\n## From the libraries\n\n| family | what |\n|---|---|\n");
        LIBRARIES.forEach((family, what) -> page.append("| `%s*` | %s |%n".formatted(family, what)));
        return page.toString();
    }
}
