package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Prometheus's own tool")
class PromtoolTests {
    private static final Path PROMETHEUS = Dashboard.DIRECTORY.resolve("prometheus");

    @Test
    @DisplayName("accepts the configuration and the rules that it names")
    void configuration() throws Exception {
        String said = Program.run(PROMETHEUS, promtool(), "check", "config", "prometheus.yml");
        assertTrue(said.contains("SUCCESS: 2 rule files found"), said);
    }

    @Test
    @DisplayName("finds that every alert fires when it should, and not otherwise")
    void rules() throws Exception {
        List<String> tests = Program.files(PROMETHEUS.resolve("tests"), ".yml");
        assertFalse(tests.isEmpty());
        List<String> command = new ArrayList<>(List.of(promtool(), "test", "rules"));
        command.addAll(tests);
        Program.run(PROMETHEUS.resolve("tests"), command.toArray(String[]::new));
    }

    @Test
    @DisplayName("has a case of each alert that fires and one that does not")
    void everyAlert() throws Exception {
        List<String> missing = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (String file : Program.files(PROMETHEUS.resolve("tests"), ".yml")) {
            all.append(Files.readString(PROMETHEUS.resolve("tests").resolve(file)));
        }
        for (RuleFile.Rule alert : RuleFile.alerts().rules()) {
            String[] cases = all.toString().split("alertname: " + alert.name() + "\n", -1);
            boolean fires = false;
            boolean silent = false;
            for (int i = 1; i < cases.length; i++) {
                String next = cases[i].lines().findFirst().orElse("").strip();
                silent |= next.equals("exp_alerts: []");
                fires |= next.equals("exp_alerts:");
            }
            if (!fires || !silent) {
                missing.add(alert.name());
            }
        }
        assertEquals(List.of(), missing, "alerts without both cases");
    }

    @Test
    @DisplayName("is not needed to see that every alert says what is wrong, what it means and what to do")
    void annotations() {
        for (RuleFile.Rule alert : RuleFile.alerts().rules()) {
            assertEquals(
                    Set.of("summary", "description", "action"),
                    alert.annotations().keySet(),
                    alert.name());
        }
    }

    private static String promtool() {
        return Program.orSkip("promtool").toString();
    }
}
