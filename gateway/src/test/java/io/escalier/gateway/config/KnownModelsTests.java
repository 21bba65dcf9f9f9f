package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.routing.situation.Abilities;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is known of models")
class KnownModelsTests {
    private static Resolved read(String provider, String model) throws ConfigException {
        return new ConfigReader(name -> null).read("test.yaml", """
                providers:
                  p: { base_url: "http://127.0.0.1:1/v1", dialect: %s }
                models:
                  m: { provider: p, %s }
                routes:
                  r: { executor: m, policy: none }
                policies:
                  none: { rules: [] }
                """.formatted(provider, model));
    }

    private static Abilities can(String dialect, String model) throws ConfigException {
        return Objects.requireNonNull(read(dialect, model).targets().get("m")).can();
    }

    private static Abilities can(String model) throws ConfigException {
        return can("openai", model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-haiku-4-5",
                "claude-haiku-4-5-20251001",
                "claude-haiku-4-5@20251001",
                "anthropic/claude-haiku-4.5",
                "us.anthropic.claude-haiku-4-5-20251001-v1:0",
                "anthropic.claude-haiku-4-5-20251001-v1:0",
                "Claude-Haiku-4-5-latest"
            })
    @DisplayName("is found by each of a model's names")
    void names(String id) {
        assertEquals(Optional.of(200_000), KnownModels.of(id).context());
    }

    @Test
    @DisplayName("is not taken for what is known of another")
    void others() {
        assertTrue(KnownModels.of("claude-haiku-4").context().isEmpty());
        assertTrue(KnownModels.of("deepseek-v4").images().isEmpty());
        assertEquals(Optional.of(false), KnownModels.of("deepseek-v4-pro").images());
        assertEquals(Optional.of(false), KnownModels.of("qwen3:8b").images());
    }

    @Test
    @DisplayName("stands under the name that all of them have in common")
    void plain() {
        assertEquals(
                KnownModels.names(),
                KnownModels.names().stream().map(KnownModels::plain).toList());
    }

    @Test
    @DisplayName("holds unless the configuration says otherwise, member by member")
    void said() throws Exception {
        Abilities known = can("id: gpt-5.5");
        assertEquals(
                new Abilities(
                        OptionalInt.of(1_050_000),
                        OptionalInt.of(128_000),
                        true,
                        true,
                        false,
                        false,
                        Set.of("none", "low", "medium", "high", "xhigh")),
                known);
        Abilities said = can("id: gpt-5.5, can: { max_output: 1000, images: false, efforts: [low] }");
        assertEquals(
                new Abilities(
                        OptionalInt.of(1_050_000), OptionalInt.of(1000), true, false, false, false, Set.of("low")),
                said);
        Abilities unknown = can("id: mine");
        assertEquals(Abilities.of(true, OptionalInt.empty(), Set.of()), unknown);
        assertFalse(known.logprobs());
    }

    @ParameterizedTest
    @CsvSource({
        "openai, adaptive, 'reasoning_effort, reasoning'",
        "anthropic, reasoning, 'output_config, adaptive, budget'"
    })
    @DisplayName("of efforts must be of what the provider speaks")
    void ways(String dialect, String way, String use) throws Exception {
        ConfigException wrong = assertThrows(
                ConfigException.class, () -> read(dialect, "id: x, can: { efforts: [low], effort_by: " + way + " }"));
        assertTrue(wrong.getMessage().contains("test.yaml:4:"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("'" + way + "': is not how a model is told"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(use), wrong.getMessage());
        String right = List.of(use.split(", ")).get(0);
        assertEquals(
                Set.of("low"),
                can(dialect, "id: x, can: { efforts: [low], effort_by: " + right + " }")
                        .efforts());
    }
}
