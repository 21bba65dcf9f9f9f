package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.gateway.grafana.Dashboard.Panel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Beside every figure of success")
class CoverageTests {
    /** What bounds and differences of success are called; they stand in a panel that has success itself. */
    private static final List<String> DERIVED = List.of("success low", "success high", "per extra success");

    @Test
    @DisplayName("stands its coverage, of the same arm")
    void coverage() {
        int figures = 0;
        for (Dashboard dashboard : Dashboard.all()) {
            for (Panel panel : dashboard.panels()) {
                List<String> names = names(panel);
                for (String name : names) {
                    if (name.contains("success") && !name.contains("cost") && !DERIVED.contains(name)) {
                        figures++;
                        String coverage = name.replace("success", "coverage");
                        assertTrue(names.contains(coverage), panel.title() + ": " + name + " without " + coverage);
                    }
                }
            }
        }
        // Two arms, the table of routes, the trend, two arms against each other, two arms of rules.
        assertEquals(8, figures);
    }

    @Test
    @DisplayName("is asked for as outcomes over tasks, or what is recorded of them")
    void measured() {
        for (Panel panel : Dashboard.all().get(0).panels()) {
            for (JsonNode target : panel.targets()) {
                String query = target.path("expr").asText();
                if (target.path("legendFormat").asText().contains("coverage")) {
                    boolean recorded = query.contains("coverage:ratio7d");
                    boolean counted =
                            query.contains("escalier_outcomes_total") && query.contains("escalier_tasks_total");
                    assertTrue(recorded || counted, panel.title() + ": " + query);
                }
            }
        }
    }

    private static List<String> names(Panel panel) {
        List<String> names = new ArrayList<>();
        panel.targets().forEach(target -> names.add(target.path("legendFormat").asText()));
        return names;
    }
}
