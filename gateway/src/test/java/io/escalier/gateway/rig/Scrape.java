package io.escalier.gateway.rig;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of metrics, read as Prometheus reads it.
 *
 * @param samples in the order of the page
 */
public record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    public record Sample(String name, Map<String, String> labels, BigDecimal value) {}

    /** Reads a page. */
    public static Scrape of(String page) {
        List<Sample> samples = new ArrayList<>();
        for (String line : page.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches() && !matcher.group(3).matches("NaN|[+-]Inf")) {
                Map<String, String> labels = new HashMap<>();
                Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                samples.add(new Sample(matcher.group(1), labels, new BigDecimal(matcher.group(3))));
            }
        }
        return new Scrape(samples);
    }

    /** The sum of all series of a name. */
    public BigDecimal sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name))
                .map(Sample::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sum of the series of a name that have these labels among theirs. */
    public BigDecimal sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name))
                .filter(sample -> sample.labels.entrySet().containsAll(labels.entrySet()))
                .map(Sample::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, Long> tokens() {
        return by("escalier_tokens_total", l -> l.get("model") + " " + l.get("kind"), BigDecimal.ONE);
    }

    Map<String, Long> nano() {
        return by("escalier_cost_usd_total", l -> l.get("model") + " " + l.get("purpose"), BigDecimal.TEN.pow(9));
    }

    Map<String, Long> attempts() {
        return by(
                "escalier_attempts_total",
                l -> l.get("model") + " " + l.get("purpose") + " " + l.get("result"),
                BigDecimal.ONE);
    }

    private Map<String, Long> by(String name, Function<Map<String, String>, String> key, BigDecimal unit) {
        Map<String, Long> sums = new HashMap<>();
        samples.stream()
                .filter(sample -> sample.name.equals(name))
                .forEach(sample -> sums.merge(
                        key.apply(sample.labels), sample.value.multiply(unit).longValueExact(), Long::sum));
        return sums;
    }
}
