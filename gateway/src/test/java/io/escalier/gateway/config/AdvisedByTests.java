package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("By whom a model can be advised")
class AdvisedByTests {
    private static final String GOOD = """
            providers:
              claude: { preset: anthropic, api_key: "${KEY}" }
              other: { base_url: "http://127.0.0.1:8089/v1" }
            models:
              haiku: { provider: claude, id: claude-haiku-4-5, can: { advised_by: [opus] } }
              opus: { provider: claude, id: claude-opus-4-8 }
            routes: { auto: { executor: haiku, advisor: opus } }
            """;

    private static Resolved read(String yaml) throws ConfigException {
        return new ConfigReader(name -> "k").read("test.yaml", yaml);
    }

    @Test
    @DisplayName("is known to its provider by the provider's names, which Anthropic's preset serves")
    void resolved() throws Exception {
        Resolved resolved = read(GOOD);
        assertEquals(
                Set.of("opus"),
                Objects.requireNonNull(resolved.targets().get("haiku")).can().advisors());
        assertEquals(
                Set.of(),
                Objects.requireNonNull(resolved.targets().get("opus")).can().advisors());
        assertEquals(
                Map.of("opus", "claude-opus-4-8"),
                Objects.requireNonNull(resolved.upstreams().get("haiku"))
                        .model()
                        .advisors());
    }

    @ParameterizedTest(name = "{2}")
    @DisplayName("is refused where no provider would serve it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[opus] | [opos] | test.yaml:5:72 models.haiku.can.advised_by[0] 'opos': is no model. Use one of haiku, opus.",
                "opus: { provider: claude | opus: { provider: other | test.yaml:5:72 models.haiku.can.advised_by[0] 'opus': is not at claude, and nobody else serves its advice. Name a model of that provider, or take it out: the gateway asks any model for advice.",
                "preset: anthropic | preset: anthropic, advisor_tool: false | test.yaml:5:72 models.haiku.can.advised_by[0] 'opus': cannot be asked by claude itself, which does not serve the advisor tool. Write providers.claude.advisor_tool: true if it does, or take advised_by out.",
                "id: claude-opus-4-8 | id: claude-opus-4-8, params: { effort: low } | test.yaml:5:72 models.haiku.can.advised_by[0] 'opus': has params, of which its provider knows nothing when it asks it by itself. Name a model without params, or take it out.",
                "8089/v1\" | 8089/v1\", advisor_tool: true | test.yaml:3:64 providers.other.advisor_tool 'true': is a tool of the Messages API, which this provider does not speak. Write dialect: anthropic if it does, or take it out.",
            })
    void refused(String from, String to, String message) {
        String yaml = GOOD.replace(from, to);
        assertFalse(yaml.equals(GOOD), from);
        List<Problem> problems =
                assertThrows(ConfigException.class, () -> read(yaml)).problems();
        assertEquals(message, problems.get(0).toString());
    }
}
