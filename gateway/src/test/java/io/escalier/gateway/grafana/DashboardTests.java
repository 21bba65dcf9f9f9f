package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.gateway.grafana.Dashboard.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of {@code grafana/README.md}, one test each; the names in queries are {@link NameTests}'s. */
@DisplayName("Every dashboard")
class DashboardTests {
    /** Of Grafana 13.2.1. */
    private static final int SCHEMA_VERSION = 42;

    private static final String DATASOURCE = "${datasource}";
    private static final int COLUMNS = 24;

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    @DisplayName("has a uid and a title of its own")
    void ownUid() {
        for (String member : List.of("uid", "title")) {
            List<String> all = Dashboard.all().stream()
                    .map(dashboard -> dashboard.json().path(member).asText())
                    .toList();
            assertEquals(all.size(), Set.copyOf(all).size(), member + "s: " + all);
            assertFalse(all.contains(""), member + "s: " + all);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("is of the schema version of the named release of Grafana, and can be imported: it has no id")
    void schemaVersion(Dashboard dashboard) {
        assertEquals(SCHEMA_VERSION, dashboard.json().path("schemaVersion").asInt());
        assertTrue(dashboard.json().path("id").isNull());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("has panels with ids of their own")
    void ownIds(Dashboard dashboard) {
        List<Integer> ids = Stream.concat(dashboard.panels().stream(), dashboard.rows().stream())
                .map(panel -> panel.json().path("id").asInt())
                .toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), ids.toString());
        assertFalse(ids.contains(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("has panels that do not overlap and stay on the grid")
    void noOverlap(Dashboard dashboard) {
        TreeMap<Integer, String> taken = new TreeMap<>();
        Stream.concat(dashboard.panels().stream(), dashboard.rows().stream()).forEach(panel -> {
            JsonNode grid = panel.json().path("gridPos");
            int right = grid.path("x").asInt() + grid.path("w").asInt();
            assertTrue(right <= COLUMNS && grid.path("x").asInt(-1) >= 0, panel.title() + " leaves the grid");
            cells(grid).forEach(cell -> {
                String other = taken.put(cell, panel.title());
                assertTrue(other == null, panel.title() + " lies over " + other);
            });
        });
        assertFalse(taken.isEmpty());
    }

    private static List<Integer> cells(JsonNode grid) {
        List<Integer> cells = new ArrayList<>();
        for (int y = 0; y < grid.path("h").asInt(); y++) {
            for (int x = 0; x < grid.path("w").asInt(); x++) {
                cells.add(
                        (grid.path("y").asInt() + y) * COLUMNS + grid.path("x").asInt() + x);
            }
        }
        assertFalse(cells.isEmpty(), "a panel without a size: " + grid);
        return cells;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("asks the datasource of its variable, in every panel, query and variable")
    void datasource(Dashboard dashboard) {
        for (Panel panel : dashboard.panels()) {
            assertEquals(DATASOURCE, panel.json().at("/datasource/uid").asText(), panel.title());
            panel.targets()
                    .forEach(target -> assertEquals(
                            DATASOURCE, target.at("/datasource/uid").asText(), panel.title()));
        }
        List<String> variables = new ArrayList<>();
        for (JsonNode variable : dashboard.json().at("/templating/list")) {
            variables.add(variable.path("name").asText());
            boolean chooses = variable.path("type").asText().equals("datasource");
            assertTrue(
                    chooses || DATASOURCE.equals(variable.at("/datasource/uid").asText()), variable.toString());
        }
        assertEquals(List.of("datasource", "route", "policy", "model"), variables);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("has panels that are described, have a unit and a query")
    void described(Dashboard dashboard) {
        for (Panel panel : dashboard.panels()) {
            String description = panel.json().path("description").asText();
            assertTrue(description.endsWith("."), panel.title() + " is described by: " + description);
            assertFalse(panel.title().isBlank());
            assertFalse(panel.defaults().path("unit").asText().isEmpty(), panel.title() + " has no unit");
            assertFalse(panel.queries().isEmpty() || panel.queries().contains(""), panel.title() + " asks nothing");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("says what each line and each column of a table is")
    void legend(Dashboard dashboard) {
        for (Panel panel : dashboard.panels()) {
            for (JsonNode target : panel.targets()) {
                String legend = target.path("legendFormat").asText();
                assertFalse(legend.isBlank() || legend.equals("__auto"), panel.title() + " has a line without a name");
                if (panel.type().equals("table")) {
                    String column = "Value #" + target.path("refId").asText();
                    assertFalse(
                            panel.organized("renameByName")
                                    .path(column)
                                    .asText()
                                    .isEmpty(),
                            panel.title() + " has a column without a name: " + column);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dashboards")
    @DisplayName("has thresholds whose first step has no value and whose others rise")
    void thresholds(Dashboard dashboard) {
        int meant = 0;
        for (Panel panel : dashboard.panels()) {
            double last = Double.NEGATIVE_INFINITY;
            List<JsonNode> steps = Dashboard.elements(panel.defaults().at("/thresholds/steps"));
            assertTrue(steps.get(0).path("value").isNull(), panel.title());
            for (JsonNode step : steps.subList(1, steps.size())) {
                assertTrue(step.path("value").asDouble() > last, panel.title());
                last = step.path("value").asDouble();
                meant++;
            }
        }
        assertTrue(meant > 0, "no panel has a threshold");
    }
}
