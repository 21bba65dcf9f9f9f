package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether a key is needed")
class KeysSectionTests {
    private static final String REST = """
            providers:
              sim: { base_url: "http://127.0.0.1:8089/v1" }
            models:
              small: { provider: sim, id: sim-small }
            routes:
              auto: { executor: small, policy: none }
            policies:
              none: { rules: [] }
            """;

    private static Resolved read(String top) throws ConfigException {
        return new ConfigReader(name -> null).read("test.yaml", top + REST);
    }

    private static String top(String listen, String keys, String open) {
        return "server: { listen: \"" + listen + ":8080\"" + (open.equals("-") ? "" : ", open: " + open) + " }\n"
                + (keys.equals("-") ? "" : "keys: { source: ledger }\n");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, -, -, open",
        "localhost, -, -, open",
        "127.0.0.1, yes, -, needed",
        "127.0.0.1, -, false, needed",
        "127.0.0.1, yes, true, open",
        "0.0.0.0, yes, -, needed",
        "0.0.0.0, -, false, needed",
        "0.0.0.0, -, true, open",
        "0.0.0.0, yes, false, needed",
        "0.0.0.0, yes, true, open"
    })
    @DisplayName("follows from the address, from keys, and from what is said of open")
    void needed(String listen, String keys, String open, String expected) throws Exception {
        GatewaySections sections = read(top(listen, keys, open)).sections();
        assertEquals(expected, ServerCheck.open(sections) ? "open" : "needed");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "127.example.com", "10.0.0.1", "127.0.0.1.example.com"})
    @DisplayName("must be said where others can come in, also at names that only begin as this machine's addresses do")
    void unsaid(String listen) {
        ConfigException mistake = assertThrows(ConfigException.class, () -> read(top(listen, "-", "-")));
        assertTrue(
                mistake.getMessage().contains("takes requests from other machines without keys"), mistake::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/jwks, ''",
        "http://127.0.0.1:9000/jwks, ''",
        "http://login.example.com/jwks, can be changed on its way",
        "http://127.example.com/jwks, can be changed on its way",
        "login, cannot be used"
    })
    @DisplayName("is a matter of an identity provider's keys only where nobody can change them on their way")
    void provider(String url, String expected) {
        String oidc = "keys:\n  oidc: { issuer: \"i\", audience: \"a\", jwks_url: \"" + url + "\" }\n";
        String said = "";
        try {
            read(oidc);
        } catch (ConfigException e) {
            said = e.getMessage();
        }
        assertTrue(expected.isEmpty() ? said.isEmpty() : said.contains(expected), said);
    }

    @Test
    @DisplayName("keys in PostgreSQL need a database and a secret that all gateways have")
    void shared() throws Exception {
        ConfigException refused = assertThrows(ConfigException.class, () -> read("keys: { source: postgres }\n"));
        assertTrue(refused.getMessage().contains("ledger.postgres names none"), refused.getMessage());
        assertTrue(refused.getMessage().contains("there is no server.secret"), refused.getMessage());
        Resolved resolved =
                new ConfigReader(name -> "a secret of at least 32 characters").read("test.yaml", """
                        server: { secret: "${SECRET}" }
                        keys: { source: postgres }
                        ledger: { postgres: { url: "jdbc:postgresql://127.0.0.1/escalier", user: me } }
                        """ + REST);
        assertEquals(
                KeysSection.Source.POSTGRES,
                resolved.sections().keys().orElseThrow().source().value());
    }
}
