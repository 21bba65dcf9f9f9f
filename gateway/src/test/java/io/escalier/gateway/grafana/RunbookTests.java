package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/runbook.md")
class RunbookTests {
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
    private static final Pattern METRIC = Pattern.compile("\\b(escalier_[a-z_]+)\\b");
    private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([a-z]+)\\)");

    private static String page() throws IOException {
        return Files.readString(Path.of("..").resolve("docs/runbook.md"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(RunbookTests::last).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String last(MatchResult match) {
        return match.group(match.groupCount());
    }

    @Test
    @DisplayName("has a section for each alert, and none without one")
    void sections() throws IOException {
        Set<String> alerts = RuleFile.alerts().rules().stream()
                .map(RuleFile.Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(alerts.size() > 10, alerts::toString);
        assertEquals(alerts, found(SECTION, page()));
    }

    @Test
    @DisplayName("says of each what it says, what clients feel, and when it is over")
    void parts() throws IOException {
        List<String> lacking = new ArrayList<>();
        for (String section : page().split("(?m)^## ", -1)) {
            if (section.startsWith("Escalier")) {
                for (String part : List.of("**Says**", "**Clients**", "**Over**")) {
                    if (!section.contains(part)) {
                        lacking.add(section.lines().findFirst().orElse("") + ": " + part);
                    }
                }
            }
        }
        assertEquals(List.of(), lacking);
    }

    @Test
    @DisplayName("names no metric that there is not, and leads to no section that there is not")
    void names() throws IOException {
        String metrics = Files.readString(Path.of("..").resolve("docs/metrics.md"));
        Set<String> unknown = found(METRIC, page());
        unknown.removeIf(metrics::contains);
        assertEquals(Set.of(), unknown);
        Set<String> anchors = found(ANCHOR, page());
        anchors.removeAll(found(SECTION, page()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
        assertEquals(Set.of(), anchors);
    }
}
