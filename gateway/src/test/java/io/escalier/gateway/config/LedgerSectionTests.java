package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The section ledger")
class LedgerSectionTests {
    private static final String BASE = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0 }
            providers: { p: { base_url: "http://127.0.0.1:1/v1" } }
            models: { small: { provider: p, id: s, price: { input: 1, output: 2 } } }
            routes: { auto: { executor: small, mode: executor_only } }
            """;

    private static Resolved read(String yaml) throws ConfigException {
        return new ConfigReader(Map.of("PASSWORD", "hush-hush")::get).read("test.yaml", BASE + yaml);
    }

    private static String mistake(String yaml) {
        ConfigException mistakes = assertThrows(ConfigException.class, () -> read(yaml));
        List<String> told = mistakes.problems().stream().map(Problem::toString).toList();
        assertEquals(1, told.size(), told::toString);
        return told.get(0);
    }

    @Test
    @DisplayName("keeps tasks for 90 days and ships nothing unless it says so")
    void defaults() throws Exception {
        LedgerSection ledger = read("").sections().ledger();
        assertEquals(Duration.ofDays(90), ledger.keep().value());
        assertTrue(ledger.postgres().isEmpty());
    }

    @ParameterizedTest
    @DisplayName("takes the address of a PostgreSQL")
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:5432/escalier",
                "jdbc:postgresql://db.example/escalier",
                "jdbc:postgresql://[::1]:5432/a_b-c.d",
                "jdbc:postgresql://db.example/escalier?sslmode=verify-full&sslrootcert=/etc/ca.pem"
            })
    void addresses(String url) throws Exception {
        read("ledger: { postgres: { url: \"" + url + "\", user: me, password: \"${PASSWORD}\" } }");
    }

    @ParameterizedTest
    @DisplayName("says of another address what is wrong with it, where it stands, and never what may be secret")
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://h/d|does not begin with jdbc:postgresql://",
                "jdbc:postgresql:d|does not begin with jdbc:postgresql://",
                "jdbc:postgresql://me:hush-hush@h/d|belong in ledger.postgres.user",
                "jdbc:postgresql://h|names no database",
                "jdbc:postgresql://h/|names no database",
                "jdbc:postgresql://h/d?password=hush-hush|more behind the database",
                "jdbc:postgresql://h/d?socketFactory=evil.Factory|more behind the database",
                "jdbc:postgresql://h/d#hush-hush|more behind the database",
                "jdbc:postgresql://a b/d|is no URL",
                "jdbc:postgresql:///d|no host"
            })
    void wrongAddresses(String url, String words) {
        String told = mistake("ledger: { postgres: { url: \"" + url + "\", user: me } }");
        assertTrue(told.contains(words), told);
        assertTrue(told.startsWith("test.yaml:5:"), told);
        assertFalse(told.contains("hush"), told);
    }

    @ParameterizedTest
    @DisplayName("keeps tasks for as long as the longest window of a limit looks back")
    @CsvSource(
            delimiter = '|',
            value = {
                "ledger: { keep: 23 h }|less than a day",
                "{ ledger: { keep: 2 d }, allowance: { budget: { usd: 1, per: 7 d } } }|168 hours",
                "{ ledger: { keep: 6 d }, teams: { red: { budget: { usd: 1, per: 7 d } } } }|team_budget"
            })
    void windows(String yaml, String words) {
        String block = yaml.startsWith("{")
                ? yaml.substring(1, yaml.length() - 1).replace("}, ", "}\n").strip()
                : yaml;
        String told = mistake(block);
        assertTrue(told.contains(words), told);
        assertTrue(told.contains("ledger.keep"), told);
    }
}
