package io.escalier.gateway.metrics;

import java.math.BigDecimal;
import java.util.List;

/** A page of metrics to look things up in. */
record Page(List<String> lines) {
    static Page of(Metrics metrics) {
        return new Page(metrics.scrape("").text().lines().toList());
    }

    /** The value of the one series that has this name and all these labels, written {@code route="code"}. */
    BigDecimal value(String name, String... labels) {
        List<String> found = series(name, labels);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " series of " + name + " " + List.of(labels) + " in "
                    + series(name.replaceFirst("_total$", "")));
        }
        String line = found.get(0);
        return new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)).stripTrailingZeros();
    }

    List<String> series(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
    }
}
