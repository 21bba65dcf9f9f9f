package io.escalier.gateway.cli.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of metrics in Prometheus' text format, as a scraper reads it.
 *
 * @param samples in the order of the page
 */
record MetricsPage(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NO_NUMBER = Pattern.compile("NaN|[+-]Inf");

    MetricsPage {
        samples = List.copyOf(samples);
    }

    /** One line with a finite value. */
    record Sample(String name, Map<String, String> labels, BigDecimal value) {
        String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    static MetricsPage of(String page) {
        List<Sample> samples = new ArrayList<>();
        page.lines().filter(line -> !line.startsWith("#")).map(LINE::matcher).forEach(line -> {
            if (line.matches() && !NO_NUMBER.matcher(line.group(3)).matches()) {
                samples.add(new Sample(line.group(1), labels(line.group(2)), new BigDecimal(line.group(3))));
            }
        });
        return new MetricsPage(samples);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** The series of a metric that a condition holds for. */
    Stream<Sample> series(String name, Predicate<Sample> which) {
        return samples.stream().filter(sample -> sample.name().equals(name)).filter(which);
    }

    BigDecimal sum(String name, Predicate<Sample> which) {
        return series(name, which).map(Sample::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
