package io.escalier.gateway.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One file of dashboards. */
record Dashboard(String name, JsonNode json) {
    /** Of what is to be looked at, beside the modules. */
    static final Path DIRECTORY = Path.of("..", "grafana");

    /** Every one that there is. */
    static List<Dashboard> all() {
        return Stream.of("cost-and-success", "operations").map(Dashboard::read).toList();
    }

    private static Dashboard read(String name) {
        Path file = DIRECTORY.resolve("dashboards").resolve(name + ".json");
        try {
            return new Dashboard(name, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the page, without rows. */
    List<Panel> panels() {
        return all(false);
    }

    List<Panel> rows() {
        return all(true);
    }

    private List<Panel> all(boolean rows) {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            if (panel.path("type").asText().equals("row") == rows) {
                panels.add(new Panel(panel));
            }
        }
        return panels;
    }

    @Override
    public String toString() {
        return name;
    }

    /** One figure. */
    record Panel(JsonNode json) {
        String title() {
            return json.path("title").asText();
        }

        String type() {
            return json.path("type").asText();
        }

        List<JsonNode> targets() {
            return elements(json.path("targets"));
        }

        List<String> queries() {
            return targets().stream().map(t -> t.path("expr").asText()).toList();
        }

        List<JsonNode> overrides() {
            return elements(json.at("/fieldConfig/overrides"));
        }

        JsonNode defaults() {
            return json.at("/fieldConfig/defaults");
        }

        /** Of a table's organizer: what it makes of its columns, {@code renameByName} and the like. */
        JsonNode organized(String what) {
            for (JsonNode transformation : json.path("transformations")) {
                if (transformation.path("id").asText().equals("organize")) {
                    return transformation.at("/options/" + what);
                }
            }
            return json.path("transformations");
        }

        @Override
        public String toString() {
            return title();
        }
    }

    static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
