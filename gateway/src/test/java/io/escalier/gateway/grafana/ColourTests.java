package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.gateway.grafana.Dashboard.Panel;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reader learns on one panel holds on all. */
@DisplayName("On every panel")
class ColourTests {
    private static final String EXECUTOR = "#3274D9";
    private static final String ADVISOR = "#FF780A";

    private static List<Panel> panels() {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .toList();
    }

    @Test
    @DisplayName("that tells roles apart, the executor is blue and the advisor is orange")
    void roles() {
        List<Panel> byRole = panels().stream()
                .filter(panel -> panel.targets().stream()
                        .anyMatch(target -> target.path("legendFormat").asText().startsWith("{{role}}")))
                .toList();
        assertFalse(byRole.isEmpty());
        for (Panel panel : byRole) {
            assertEquals(EXECUTOR, colour(panel, "/^executor/"), panel.title());
            assertEquals(ADVISOR, colour(panel, "/^advisor/"), panel.title());
        }
    }

    private static String colour(Panel panel, String matcher) {
        for (JsonNode override : panel.overrides()) {
            for (JsonNode property : override.path("properties")) {
                if (override.at("/matcher/options").asText().equals(matcher)
                        && property.path("id").asText().equals("color")) {
                    return property.at("/value/fixedColor").asText();
                }
            }
        }
        return "none";
    }

    @Test
    @DisplayName("nothing else is blue or orange, and no colour is left to chance")
    void nothingElse() {
        for (Panel panel : panels()) {
            for (JsonNode override : panel.overrides()) {
                String options = override.at("/matcher/options").asText();
                if (override.toString().contains(EXECUTOR)) {
                    assertTrue(options.contains("executor"), panel.title() + " paints " + options + " blue");
                } else if (override.toString().contains(ADVISOR)) {
                    assertTrue(
                            options.contains("advisor") || panel.title().startsWith("Escalations"),
                            panel.title() + " paints " + options + " orange");
                }
            }
            // Palettes hold blue and orange.
            String mode = panel.defaults().at("/color/mode").asText();
            assertTrue(List.of("fixed", "shades", "thresholds").contains(mode), panel.title() + " uses " + mode);
        }
    }
}
