package io.escalier.gateway.grafana;

import io.escalier.gateway.metrics.Label;
import io.escalier.gateway.metrics.Metric;
import io.escalier.gateway.rig.Scrape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every series that a query may ask for, with its labels: the gateway's own as the enums have them, the libraries' as a
 * page of metrics has them, and what is recorded of them.
 */
record ShownMetrics(Map<String, Set<String>> labels) {
    /** What Prometheus puts on every series that it scrapes. */
    private static final Set<String> SCRAPED = Set.of("job", "instance");

    static ShownMetrics of(Scrape page) {
        Map<String, Set<String>> labels = new TreeMap<>();
        labels.put("up", SCRAPED);
        for (Metric metric : Metric.values()) {
            Set<String> own = metric.labels().stream().map(Label::key).collect(Collectors.toSet());
            names(metric).forEach(name -> labels.put(name, with(own, name)));
        }
        for (Scrape.Sample sample : page.samples()) {
            if (!sample.name().startsWith("escalier_")) {
                labels.computeIfAbsent(sample.name(), name -> new TreeSet<>(SCRAPED))
                        .addAll(sample.labels().keySet());
            }
        }
        for (RuleFile.Rule recorded : RuleFile.recording().rules()) {
            // level:metric:operation
            labels.put(recorded.name(), Set.of(recorded.name().split(":", -1)[0].split("_", -1)));
        }
        return new ShownMetrics(labels);
    }

    private static Set<String> with(Set<String> own, String name) {
        Set<String> all = new HashSet<>(own);
        all.addAll(SCRAPED);
        if (name.endsWith("_bucket")) {
            all.add("le");
        }
        return all;
    }

    /** As Prometheus has them. */
    static List<String> names(Metric metric) {
        String name = metric.id().replace('.', '_');
        return switch (metric.type()) {
            case COUNTER, MONEY -> List.of(name + "_total");
            case GAUGE, MONEY_GAUGE -> List.of(name);
            case LONG_TIMER, SHORT_TIMER ->
                List.of(
                        name + "_seconds_bucket",
                        name + "_seconds_count",
                        name + "_seconds_sum",
                        name + "_seconds_max");
        };
    }

    /** What a query asks for in vain; empty when all of it is there. */
    Set<String> missing(String expression) {
        Query query = Query.of(expression);
        Set<String> missing = new TreeSet<>();
        Set<String> there = new HashSet<>();
        for (Query.Selector selector : query.selectors()) {
            Set<String> known = labels.getOrDefault(selector.metric(), Set.of());
            if (known.isEmpty()) {
                missing.add(selector.metric());
            }
            selector.labels().stream()
                    .filter(label -> !known.contains(label))
                    .forEach(label -> missing.add(selector.metric() + "{" + label + "}"));
            there.addAll(known);
        }
        query.grouping().stream().filter(label -> !there.contains(label)).forEach(missing::add);
        return missing;
    }
}
