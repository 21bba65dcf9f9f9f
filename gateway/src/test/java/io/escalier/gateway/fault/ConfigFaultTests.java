package io.escalier.gateway.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.policies.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A configuration")
class ConfigFaultTests {
    private static final String GOOD = """
            providers: { p: { base_url: "http://127.0.0.1:1/v1", api_key: "${KEY}" } }
            models: { m: { provider: p, id: m } }
            routes: { auto: { executor: m, policy: n } }
            policies: { n: { rules: [] } }
            """;

    private static ConfigException refused(Map<String, String> variables, String yaml) {
        return assertThrows(ConfigException.class, () -> new ConfigReader(variables::get).read("test.yaml", yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]",
                "server: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]",
                "server: { listen: 127.0.0.1:1 }\nserver: { listen: 127.0.0.1:2 }",
                "server:\n\tlisten: 127.0.0.1:1",
                "a: &a { b: *a }"
            })
    @FaultCase(58)
    @DisplayName("with a bomb, a tag, a key that is there twice or a tab is refused with the place")
    void refused(String yaml) {
        ConfigException mistake = refused(Map.of("KEY", "k"), yaml + "\n" + GOOD);
        assertTrue(mistake.getMessage().matches("(?s)test\\.yaml:\\d+:\\d+ .*"), mistake::getMessage);
    }

    @Test
    @FaultCase(66)
    @DisplayName("whose secret is in a variable that is not set, or empty, is refused with the variable's name")
    void missing() {
        assertEquals(
                "test.yaml:1:63 providers.p.api_key: the environment variable KEY is not set. Set it, or remove this key.",
                refused(Map.of(), GOOD).problems().get(0).toString());
        assertEquals(
                "test.yaml:1:63 providers.p.api_key: the environment variable KEY is empty. Set it, or remove this key.",
                refused(Map.of("KEY", ""), GOOD).problems().get(0).toString());
    }
}
