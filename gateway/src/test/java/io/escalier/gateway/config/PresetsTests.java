package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is known of providers")
class PresetsTests {
    private static String fitted(String provider, String body) throws ConfigException {
        Resolved resolved = new ConfigReader(name -> null).read("test.yaml", """
                providers:
                  p: { base_url: "http://127.0.0.1:1/v1", %s }
                models:
                  m: { provider: p, id: m }
                routes:
                  r: { executor: m, policy: none }
                policies:
                  none: { rules: [] }
                """.formatted(provider));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new String(
                Objects.requireNonNull(resolved.upstreams().get("m"))
                        .model()
                        .fitting()
                        .fit(bytes),
                StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("has the name that OpenAI's reasoning models want for the bound of an answer")
    void bound() throws Exception {
        assertEquals("{\"a\":1,\"max_completion_tokens\":9}", fitted("preset: openai", "{\"a\":1,\"max_tokens\":9}"));
        assertEquals("{\"a\":1,\"max_completion_tokens\":9}", fitted("preset: azure", "{\"a\":1,\"max_tokens\":9}"));
        assertEquals("{\"a\":1,\"max_tokens\":9}", fitted("preset: groq", "{\"a\":1,\"max_tokens\":9}"));
    }

    @Test
    @DisplayName("comes after what is configured")
    void configured() throws Exception {
        assertEquals(
                "{\"a\":1,\"most\":9}",
                fitted("preset: openai, rename: { max_tokens: most }", "{\"a\":1,\"max_tokens\":9}"));
    }
}
