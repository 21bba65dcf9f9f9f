package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.egress.Egress;
import io.escalier.gateway.egress.Redacting;
import io.escalier.policies.config.ConfigException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where a route's data may go")
class DataSectionTests {
    private static final String CONFIG = """
            providers:
              home: { base_url: "http://127.0.0.1:8089/v1" }
              away: { base_url: "http://127.0.0.1:8090/v1" }
            models:
              small: { provider: home, id: small }
              frontier: { provider: away, id: frontier }
              judge: { provider: away, id: judge }
            routes:
              auto: { executor: small, policy: mine%s }
            policies:
              mine:
                verify: { judge: { by: %s } }
                rules: [{ name: unsure, stage: after, when: answer.hedging > 0, and_verify: verify.judge < 0.5, try: [%s] }]
            """;

    private static Resolved read(String data, String judge, String step) throws ConfigException {
        return new ConfigReader(name -> null).read("test.yaml", CONFIG.formatted(data, judge, step));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", data: { providers: [home] } | small | takeover: { by: frontier } | leaves out away, and the route may call frontier, which is there",
                ", data: { providers: [home] } | judge | retry | leaves out away, and the route may call judge, which is there",
                ", advisor: frontier, data: { providers: [home] } | small | retry | leaves out away, and the route may call frontier",
                ", data: { providers: [away] } | judge | retry | leaves out home, and the route may call small",
                ", data: { providers: [hom] } | small | retry | routes.auto.data.providers[0] 'hom': is no provider. Use one of home, away",
                ", data: { patterns: { a: '[' } } | small | retry | is no pattern that RE2 knows",
                ", data: { patterns: { a: 'x*' } } | small | retry | matches nothing at all, everywhere",
                ", data: { patterns: { a: '(a{40}b{40}){3}' } } | small | retry | is too large"
            })
    @DisplayName(
            "is refused where the route or its policy would have to break it, and patterns that cannot be looked for")
    void refused(String data, String judge, String step, String words) {
        ConfigException mistake = assertThrows(
                ConfigException.class, () -> read(data, judge, step.contains(":") ? "{ " + step + " }" : step));
        assertTrue(mistake.getMessage().contains(words), mistake::getMessage);
    }

    @Test
    @DisplayName("is everywhere, without secrets in questions to others, where nothing is said")
    void unsaid() throws ConfigException {
        Egress egress = read("", "judge", "retry").routes().egress("auto");
        assertEquals(Set.of("home"), egress.home());
        assertEquals(Redacting.QUESTIONS, egress.redacting());
        assertTrue(egress.admits("away"));
        Egress held =
                read(", data: { providers: [home] }", "small", "retry").routes().egress("auto");
        assertTrue(held.admits("home"));
        assertFalse(held.admits("away"));
    }
}
