package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.docs.Markdown.Block;
import io.escalier.policies.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every YAML block of the documentation")
class DocumentedYamlTests {
    /** A block with this marker is a part: its sections stand in the place of those of {@code docs/simulated.yaml}. */
    private static final String PART = "part";

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigPage.schema(), InputFormat.JSON);

    private static List<Block> blocks() {
        return Markdown.blocks("yaml");
    }

    @ParameterizedTest
    @DisplayName("can be served, whole or laid over docs/simulated.yaml")
    @MethodSource("blocks")
    void loads(Block block) {
        assertTrue(List.of("", PART).contains(block.marker()) || block.marker().startsWith("write: "), block.marker());
        String yaml = block.marker().equals(PART) ? laidOver(block.text()) : block.text();
        read(block, yaml);
        assertEquals(
                List.of(),
                SCHEMA.validate(yaml, InputFormat.YAML).stream()
                        .map(Object::toString)
                        .toList(),
                "what escalier.schema.json says");
    }

    @ParameterizedTest
    @DisplayName("has policies that a route with both models can use")
    @MethodSource("blocks")
    void policiesFit(Block block) {
        Map<String, String> sections = sections(block.marker().equals(PART) ? laidOver(block.text()) : block.text());
        String policies = sections.get("policies");
        if (policies == null || !block.marker().equals(PART)) {
            return;
        }
        policies.lines().filter(line -> line.matches(" {2}[a-z0-9_.-]+:.*")).forEach(line -> {
            String name = line.substring(2, line.indexOf(':'));
            sections.put("routes", "routes: { auto: { executor: small, advisor: frontier, policy: " + name + " } }\n");
            Resolved resolved = read(block, String.join("", sections.values()));
            assertTrue(resolved.policies().containsKey(name), name);
        });
    }

    @Test
    @DisplayName("that is a part is laid over something that can be served")
    void simulatedLoads() throws ConfigException {
        assertTrue(new ConfigReader(variable -> null)
                .read("simulated.yaml", simulated())
                .routes()
                .find("auto")
                .isPresent());
    }

    @Test
    @DisplayName("is found: there are some, whole ones and parts")
    void found() {
        assertTrue(blocks().stream().anyMatch(block -> block.marker().equals(PART)));
        assertFalse(blocks().stream().allMatch(block -> block.marker().equals(PART)));
    }

    private static Resolved read(Block block, String yaml) {
        try {
            // Whatever it refers to is set.
            return new ConfigReader(variable -> variable.endsWith("_URL")
                            ? "https://example.org/hook"
                            : variable + " of nobody, and long enough for all")
                    .read(block.toString(), yaml);
        } catch (ConfigException e) {
            return fail(e.getMessage() + "\nin\n" + yaml);
        }
    }

    private static String laidOver(String part) {
        Map<String, String> sections = sections(simulated());
        sections.putAll(sections(part));
        return String.join("", sections.values());
    }

    private static String simulated() {
        try {
            return Files.readString(Markdown.ROOT.resolve("docs/simulated.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text by top-level key. */
    private static Map<String, String> sections(String yaml) {
        Map<String, String> sections = new LinkedHashMap<>();
        String key = "";
        for (String line : yaml.lines().toList()) {
            if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
                key = line.substring(0, line.indexOf(':'));
            }
            sections.merge(key, line + "\n", String::concat);
        }
        return sections;
    }
}
