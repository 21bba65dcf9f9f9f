package io.escalier.gateway.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the metrics are called on a page of Prometheus, as the registry writes them. */
public final class Families {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final List<String> SUFFIXES = List.of("", "_total", "_seconds");

    private Families() {}

    /**
     * One metric.
     *
     * @param name as in queries, without {@code _bucket} and the like
     * @param type as Prometheus has it
     */
    public record Family(String name, String type) {}

    /** Every metric of the gateway's own. */
    public static Map<Metric, Family> own() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Instruments instruments = new Instruments(registry, new KnownNames(), 100);
        for (Metric metric : Metric.values()) {
            String[] labels = metric.labels().stream().map(label -> "a name").toArray(String[]::new);
            instruments.add(metric, 0, labels);
            instruments.ready(metric, labels);
        }
        Map<Metric, Family> families = new EnumMap<>(Metric.class);
        Matcher type = TYPE.matcher(registry.scrape());
        while (type.find()) {
            for (Metric metric : Metric.values()) {
                String name = metric.id().replace('.', '_');
                if (SUFFIXES.stream().anyMatch(suffix -> type.group(1).equals(name + suffix))) {
                    families.put(metric, new Family(type.group(1), type.group(2)));
                }
            }
        }
        return families;
    }

    /** The names on a page. */
    public static Set<String> on(String page) {
        Set<String> names = new TreeSet<>();
        Matcher type = TYPE.matcher(page);
        while (type.find()) {
            names.add(type.group(1));
        }
        return names;
    }
}
