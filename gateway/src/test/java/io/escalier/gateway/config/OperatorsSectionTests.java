package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Operators of the admin port")
class OperatorsSectionTests {
    private static final Map<String, String> VARIABLES =
            Map.of("ADMIN", "the token of the admin", "ANN", "the token of ann alone", "SHORT", "fifteen letters");

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

    private static Resolved read(String server) throws ConfigException {
        return new ConfigReader(VARIABLES::get).read("test.yaml", "server: { " + server + " }\n" + REST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operators: { ann: { token: '${SHORT}', role: viewer } } | has 15 characters, which can be guessed",
                "operators: { admin: { token: '${ANN}', role: owner } } | is of an operator by the name of admin",
                "operators: { loopback: { token: '${ANN}', role: owner } } | is of an operator by the name of loopback",
                "admin_token: '${ADMIN}', operators: { ann: { token: '${ADMIN}', role: viewer } } | is the token of server.admin_token too",
                "operators: { ann: { token: '${ANN}', role: viewer }, bob: { token: '${ANN}', role: owner } } | is the token of the operator ann too",
                "operators: { ann: { token: '${ANN}', role: boss } } | server.operators.ann.role",
                "admin: '0.0.0.0:9464' | shows decisions to other machines without a token",
                "admin_oidc: { issuer: i, audience: a, jwks_url: 'http://login.example.com/keys' } | can be changed on its way"
            })
    @DisplayName("are refused where they could be taken for others, or anybody for them; no token is shown")
    void mistakes(String server, String words) {
        ConfigException mistake = assertThrows(ConfigException.class, () -> read(server));
        assertTrue(mistake.getMessage().contains(words), mistake::getMessage);
        VARIABLES.values().forEach(token -> assertFalse(mistake.getMessage().contains(token), mistake::getMessage));
    }

    @Test
    @DisplayName("make an admin port of other machines one that can be had")
    void enough() throws ConfigException {
        read("admin: '0.0.0.0:9464', operators: { ann: { token: '${ANN}', role: viewer } }");
        ServerSection server =
                read("admin: '0.0.0.0:9464', admin_oidc: { issuer: i, audience: a, jwks_url: 'https://login.example.com/keys' }")
                        .sections()
                        .server();
        assertEquals("escalier_role", server.adminOidc().orElseThrow().roleClaim());
    }
}
