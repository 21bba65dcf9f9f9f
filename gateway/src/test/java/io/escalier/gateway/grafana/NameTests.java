package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.metrics.Metric;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What dashboards and rules ask for")
class NameTests {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("is there: every metric and every label, of the gateway's own and of its libraries")
    void names() throws Exception {
        ShownMetrics shown;
        try (Rig rig = Rig.start(directory, "rules: []")) {
            assertEquals(200, rig.chat(Rig.user("What is 12 + 7?")).statusCode());
            // Collections have no series before the first one, and that is told a little later.
            System.gc();
            Await.until("a collection is told", () -> rig.admin("/metrics").contains("jvm_gc_pause_seconds_sum"));
            shown = ShownMetrics.of(rig.books().counted());
        }
        TreeMap<String, Set<String>> missing = new TreeMap<>();
        for (String query : queries()) {
            missing.put(query, shown.missing(query));
        }
        missing.values().removeIf(Set::isEmpty);
        assertEquals(new TreeMap<>(), missing, "asked for in vain");
    }

    @Test
    @DisplayName("leaves out no metric of the gateway's own")
    void complete() {
        Set<String> asked = new HashSet<>();
        queries().forEach(query -> Query.of(query).selectors().forEach(selector -> asked.add(selector.metric())));
        List<Metric> unseen = List.of(Metric.values()).stream()
                .filter(metric -> ShownMetrics.names(metric).stream().noneMatch(asked::contains))
                .toList();
        assertEquals(List.of(), unseen, "on no dashboard and in no rule");
    }

    private static List<String> queries() {
        Set<String> queries = new HashSet<>();
        Dashboard.all().forEach(dashboard -> dashboard.panels().forEach(panel -> queries.addAll(panel.queries())));
        RuleFile.recording().rules().forEach(rule -> queries.add(rule.expression()));
        RuleFile.alerts().rules().forEach(rule -> queries.add(rule.expression()));
        assertTrue(queries.size() > 100, "only " + queries.size() + " queries were found");
        return List.copyOf(queries);
    }
}
