package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Limit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits in a configuration")
class AllowancesTests {
    private static final String BASE = """
            server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0 }
            providers: { p: { base_url: "http://127.0.0.1:1/v1" } }
            models:
              small: { provider: p, id: s, price: { input: 1, output: 2 } }
              frontier: { provider: p, id: f, price: { input: 1, output: 2 } }
              free: { provider: p, id: x }
            """;
    private static final String ROUTES = "routes: { auto: { executor: small, advisor: frontier, policy: balanced } }\n";
    private static final String UNPRICED = """
            routes:
              auto: { executor: small, mode: executor_only }
              raw: { executor: free, mode: executor_only }
            """;

    private static Resolved read(String yaml) throws ConfigException {
        return new ConfigReader(Map.of("HOOK", "ftp://secret.example/hook")::get).read("test.yaml", BASE + yaml);
    }

    private static void assertMistake(String mistake, String yaml) {
        ConfigException mistakes = assertThrows(ConfigException.class, () -> read(yaml));
        List<String> told = mistakes.problems().stream().map(Problem::toString).toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains(mistake), told::toString);
    }

    @Test
    @DisplayName("hold whom they are written for, with what is done at them and when somebody is warned")
    void read() throws Exception {
        Resolved resolved = read(ROUTES + """
                allowance: { tokens_per_minute: 7 }
                teams:
                  all: { budget: { usd: 3.5, per: 7 d }, at_limit: executor, warn_at: [50%, 0%] }
                  red: { parent: all, requests_per_minute: 5, concurrency: 0 }
                state: { without_store: refuse }
                """);
        var coverage = resolved.callers().of("auto", "red", Map.of());
        assertEquals(
                List.of("team_requests", "team_concurrency"),
                coverage.ofTasks().stream().map(Limit::name).toList());
        Limit.Spend budget = (Limit.Spend) coverage.ofCalls().limits().get(0);
        assertEquals("team/all/team_budget", budget.account("auto"));
        assertEquals("3.500000000", budget.most().toString());
        assertEquals(7, budget.per().toDays());
        assertEquals(AtLimit.EXECUTOR, budget.atLimit());
        assertEquals(List.of(0.5), budget.warnAt());
        assertTrue(coverage.ofCalls().strict());
        assertEquals(
                1,
                resolved.callers().of("auto", null, Map.of()).ofCalls().limits().size());
    }

    @Test
    @DisplayName("on money are refused where a model that they cover has no price, at their place")
    void unpriced() {
        assertMistake(
                "allowance.budget.usd '5': limits money, and free has no price",
                UNPRICED + "allowance: { budget: { usd: 5 } }\n");
        assertMistake(
                "teams.red.budget.usd '5': limits money, and free has no price",
                UNPRICED + "teams: { red: { budget: { usd: 5 } } }\n");
        assertMistake(
                "routes.raw.allowance.budget.usd '5': limits money",
                UNPRICED.replace("executor: free,", "executor: free, allowance: { budget: { usd: 5 } },"));
    }

    @Test
    @DisplayName("on money hold where all models that they cover have a price")
    void priced() throws Exception {
        read(UNPRICED + "teams: { red: { budget: { usd: 5 }, routes: [auto] } }\n");
        read(UNPRICED.replace(
                "auto: { executor: small,", "auto: { executor: small, allowance: { budget: { usd: 5 } },"));
    }

    @Test
    @DisplayName("of teams know their parents, and a team is not its own")
    void parents() {
        assertMistake("teams.red.parent 'blue': is no team", ROUTES + "teams: { red: { parent: blue } }\n");
        assertMistake(
                "teams.red.parent 'red': makes red its own ancestor", ROUTES + "teams: { red: { parent: red } }\n");
    }

    @Test
    @DisplayName("are told to webhooks with an absolute URL, which is not shown where it is none")
    void webhook() {
        ConfigException mistakes =
                assertThrows(ConfigException.class, () -> read(ROUTES + "notices: [ { webhook: \"${HOOK}\" } ]\n"));
        assertTrue(mistakes.getMessage().contains("webhook: does not hold an absolute URL"), mistakes.getMessage());
        assertTrue(!mistakes.getMessage().contains("secret.example"), mistakes.getMessage());
    }
}
