package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.gateway.cli.demo.DemoRun;
import io.escalier.gateway.grafana.Dashboard.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In a real Prometheus that scrapes a run of the demo")
class PrometheusTests {
    /** Until the last query has an answer, at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    @TempDir
    private static Path directory;

    private static @Nullable DemoRun demo;
    private static @Nullable Prometheus prometheus;

    /** A query, whose it is, and the labels that it must keep. */
    private record Asked(String by, String query, boolean instant, Set<String> kept, boolean exactly) {}

    @BeforeAll
    static void start() throws Exception {
        Path program = Program.orSkip("prometheus");
        demo = DemoRun.start();
        prometheus = Prometheus.start(program, directory, demo.scraped());
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @DisplayName("every panel's query, every recording rule and every selector of an alert has an answer")
    void answers() throws Exception {
        List<Asked> open = new ArrayList<>(panels());
        open.addAll(rules());
        assertTrue(open.size() > 100, "only " + open.size() + " queries were found");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            there(demo).goOn();
            List<Asked> still = new ArrayList<>();
            for (Asked asked : open) {
                if (!answered(asked)) {
                    still.add(asked);
                }
            }
            open = still;
        }
        assertEquals(List.of(), open, "without an answer");
        assertEquals(List.of(), there(prometheus).brokenRules(), "rules that cannot be evaluated");
        namesExist();
    }

    /** By the series that are there, every metric and every label that is asked for exists. */
    private static void namesExist() throws IOException {
        List<Asked> all = new ArrayList<>(panels());
        all.addAll(rules());
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Asked asked : all) {
            Query query = Query.of(asked.query());
            Set<String> there = new TreeSet<>();
            for (Query.Selector selector : query.selectors()) {
                Set<String> labels = there(prometheus).labels(selector.metric());
                there.addAll(labels);
                Set<String> wanted = new TreeSet<>(selector.labels());
                wanted.removeAll(labels);
                if (labels.isEmpty() || !wanted.isEmpty()) {
                    missing.put(selector.metric(), wanted);
                }
            }
            Set<String> grouping = new TreeSet<>(query.grouping());
            grouping.removeAll(there);
            if (!grouping.isEmpty()) {
                missing.put(asked.query(), grouping);
            }
        }
        assertEquals(Map.of(), missing, "metrics and labels that are nowhere");
    }

    /** Whether there is a number, with the labels that the panel counts on. */
    private static boolean answered(Asked asked) throws IOException {
        String query = Query.filled(asked.query());
        boolean number = false;
        for (JsonNode found : asked.instant()
                ? there(prometheus).samples(query)
                : there(prometheus).series(query)) {
            Set<String> labels = new TreeSet<>();
            found.path("metric").fieldNames().forEachRemaining(labels::add);
            assertTrue(labels.containsAll(asked.kept()), asked + " gives " + labels);
            assertTrue(!asked.exactly() || labels.equals(asked.kept()), asked + " gives " + labels);
            number |= isNumber(found);
        }
        return number;
    }

    private static boolean isNumber(JsonNode found) {
        List<JsonNode> points = new ArrayList<>(Dashboard.elements(found.path("values")));
        points.add(found.path("value"));
        return points.stream()
                .map(point -> point.path(1).asText("NaN"))
                .anyMatch(value -> !value.equals("NaN") && !value.endsWith("Inf"));
    }

    private static List<Asked> panels() {
        List<Asked> all = new ArrayList<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (Panel panel : dashboard.panels()) {
                for (JsonNode target : panel.targets()) {
                    all.add(asked(dashboard.name() + ", " + panel.title(), panel, target));
                }
            }
        }
        return all;
    }

    /** A table joins its columns by their labels, which must be the same ones therefore. */
    private static Asked asked(String by, Panel panel, JsonNode target) {
        boolean table = panel.type().equals("table");
        Set<String> kept = new TreeSet<>();
        if (table) {
            panel.organized("indexByName").fieldNames().forEachRemaining(kept::add);
            kept.removeIf(name -> name.startsWith("Value #"));
        } else {
            Matcher label = LABEL.matcher(target.path("legendFormat").asText());
            while (label.find()) {
                kept.add(label.group(1));
            }
        }
        return new Asked(
                by, target.path("expr").asText(), target.path("instant").asBoolean(), kept, table);
    }

    private static List<Asked> rules() {
        List<Asked> all = new ArrayList<>();
        for (RuleFile.Rule rule : RuleFile.recording().rules()) {
            Set<String> level = Set.of(rule.name().split(":", -1)[0].split("_", -1));
            all.add(new Asked(rule.name(), rule.expression(), true, level, true));
            all.add(new Asked(rule.name(), rule.name(), true, level, false));
        }
        for (RuleFile.Rule rule : RuleFile.alerts().rules()) {
            for (Query.Selector selector : Query.of(rule.expression()).selectors()) {
                all.add(new Asked(rule.name(), selector.text(), true, selector.labels(), false));
            }
        }
        return all;
    }

    private static <T> T there(@Nullable T started) {
        if (started == null) {
            throw new IllegalStateException("it was not started");
        }
        return started;
    }
}
