package io.escalier.gateway.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of Prometheus's rules. */
record RuleFile(List<Rule> rules) {
    /**
     * One of them.
     *
     * @param name of the recorded series, or of the alert
     * @param annotations of an alert
     */
    record Rule(String name, String expression, Map<?, ?> annotations) {
        @Override
        public String toString() {
            return name;
        }
    }

    static RuleFile recording() {
        return read("recording.yml");
    }

    static RuleFile alerts() {
        return read("alerts.yml");
    }

    private static RuleFile read(String file) {
        Path path = Dashboard.DIRECTORY.resolve("prometheus").resolve("rules").resolve(file);
        try {
            Map<?, ?> yaml =
                    (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
            List<Rule> rules = new ArrayList<>();
            list(yaml, "groups").forEach(group -> list(group, "rules").forEach(rule -> rules.add(rule(rule))));
            return new RuleFile(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<?, ?>> list(Map<?, ?> of, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (of.get(key) instanceof List<?> list) {
            list.forEach(element -> maps.add((Map<?, ?>) element));
        }
        return maps;
    }

    private static Rule rule(Map<?, ?> rule) {
        Object name = rule.get("record") == null ? rule.get("alert") : rule.get("record");
        Map<?, ?> annotations = rule.get("annotations") instanceof Map<?, ?> map ? map : Map.of();
        return new Rule(String.valueOf(name), String.valueOf(rule.get("expr")), annotations);
    }
}
