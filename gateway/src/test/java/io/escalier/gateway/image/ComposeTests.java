package io.escalier.gateway.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("Every service of compose.yaml")
class ComposeTests {
    private Map<String, Map<String, Object>> services = Map.of();

    @BeforeEach
    @SuppressWarnings("unchecked") // YAML has no types
    void read() throws IOException {
        String text = Files.readString(Path.of("..", "compose.yaml"));
        // Merge keys are YAML 1.1's; Compose knows them.
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        Map<String, Object> file =
                (Map<String, Object>) Objects.requireNonNull(new Load(settings).loadFromString(text));
        services = (Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services"));
        services.values()
                .forEach(service -> ((Map<String, Object>) Objects.requireNonNull(service.remove("<<")))
                        .forEach(service::putIfAbsent));
    }

    @Test
    @DisplayName("is closed: read-only, without capabilities, without new privileges")
    void closed() {
        services.forEach((name, service) -> {
            assertEquals(true, service.get("read_only"), name);
            assertEquals(List.of("ALL"), service.get("cap_drop"), name);
            assertEquals(List.of("no-new-privileges:true"), service.get("security_opt"), name);
        });
    }

    @Test
    @DisplayName("has a health check, but for the gateway, whose image has one")
    void healthChecks() {
        assertEquals(
                Set.of("gateway"),
                services.keySet().stream()
                        .filter(name ->
                                !Objects.requireNonNull(services.get(name)).containsKey("healthcheck"))
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("is published on loopback only")
    void loopback() {
        services.forEach((name, service) -> ((List<?>) service.getOrDefault("ports", List.of()))
                .forEach(port -> assertTrue(port.toString().startsWith("127.0.0.1:"), name + " " + port)));
    }

    @Test
    @DisplayName("that is Grafana is the release that the dashboards are made for")
    void grafana() throws IOException {
        String image =
                String.valueOf(Objects.requireNonNull(services.get("grafana")).get("image"));
        String madeFor = "Grafana " + image.substring(image.indexOf(':') + 1) + "**";
        assertTrue(Files.readString(Path.of("..", "grafana", "README.md")).contains(madeFor), image);
    }

    @Test
    @DisplayName("waits for services that there are, and mounts files of this tree")
    void references() {
        services.forEach((name, service) -> {
            Object waits = service.getOrDefault("depends_on", List.of());
            assertTrue(
                    services.keySet().containsAll(waits instanceof Map<?, ?> map ? map.keySet() : (List<?>) waits),
                    name + " " + waits);
            for (Object mount : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = mount.toString().substring(0, mount.toString().indexOf(':'));
                assertTrue(!source.startsWith("./") || Files.exists(Path.of("..", source)), name + " " + mount);
            }
        });
    }
}
