package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("After a restart in the middle of a window")
class LimitsAfterRestartTests {
    private static final long DOLLAR = 1_000_000_000;
    private static final String NO_RULES = "stream: live\nrules: []\n";
    private static final String EASY = Rig.user("What is 12 + 7?") + ",\"max_tokens\":100";

    @TempDir
    private Path directory;

    private static long left(Rig rig, String scope) {
        return rig.books()
                .counted()
                .sum("escalier_budget_remaining_usd", Map.of("scope", scope))
                .movePointRight(9)
                .longValueExact();
    }

    private static long spent(Books books) {
        return books.rows().stream()
                .mapToLong(row -> row.costNano() == null ? 0 : row.costNano())
                .sum();
    }

    @Test
    @DisplayName("budgets of the gateway and of a route, and a policy's, have what they had")
    void budgets() throws Exception {
        String policy = """
                stream: hold
                rules:
                  - { name: sums, stage: before, when: "task.turns == 1", try: [takeover] }
                limits: { advisor_spend: { usd: 1, per: 1 h } }
                """;
        Limited limited =
                new Limited("allowance: { budget: { usd: 1 } }", "allowance: { budget: { usd: 1, per: 7 d } }\n");
        try (Rig.Upstream upstream = Rig.upstream()) {
            long gateway;
            long help;
            try (Rig rig = Rig.start(directory, upstream, policy, limited)) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(200, rig.chat(EASY).statusCode());
                }
                gateway = left(rig, "gateway");
                help = left(rig, "auto/advisor_spend");
                assertEquals(DOLLAR - spent(rig.books()), gateway);
                assertTrue(help < DOLLAR);
            }
            try (Rig rig = Rig.start(directory, upstream, policy, limited)) {
                assertEquals(gateway, left(rig, "gateway"));
                assertEquals(gateway, left(rig, "route/auto"));
                assertEquals(help, left(rig, "auto/advisor_spend"));
            }
        }
    }

    @Test
    @DisplayName("rates have what they had, and those who are refused are not let in by it")
    void rates() throws Exception {
        Limited limited = new Limited("", "allowance: { requests_per_minute: 3, tokens_per_minute: 100000 }\n");
        try (Rig.Upstream upstream = Rig.upstream()) {
            long tokens;
            try (Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
                assertEquals(200, rig.chat(EASY).statusCode());
                assertEquals(200, rig.chat(EASY).statusCode());
                tokens = rig.books().billed().stream()
                        .mapToLong(
                                bill -> bill.tokens().prompt() + bill.tokens().output())
                        .sum();
            }
            try (Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
                var third = rig.chat(EASY);
                assertEquals(200, third.statusCode());
                assertEquals(
                        Long.toString(100_000 - tokens),
                        third.headers()
                                .firstValue("x-ratelimit-remaining-tokens")
                                .orElse(""));
                assertEquals(429, rig.chat(EASY).statusCode());
            }
        }
    }

    @Test
    @DisplayName("what was under way when the gateway was killed has spent all that was reserved for it")
    void killed() throws Exception {
        Limited limited = new Limited("", "allowance: { budget: { usd: 1 }, concurrency: 1 }\n");
        Path ledger = directory.resolve("ledger.db");
        try (Rig.Upstream upstream = Rig.upstream()) {
            try (GatewayProcess gateway =
                            GatewayProcess.start(directory, Rig.yaml(upstream.simulator(), ledger, NO_RULES, limited));
                    RawClient client = new RawClient(gateway.clientUrl())
                            .chat("{\"model\":\"auto\",\"max_tokens\":1000,\"stream\":true,"
                                    + Rig.user("What is 12 + 7? [[sim:fault=stall tokens=2]]") + "}")) {
                client.readUntil("data: ");
                gateway.kill();
            }
            Await.until(
                    "the simulator has seen it go",
                    () -> upstream.simulator().meter().open() == 0);
            try (Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
                Books books = rig.books().attemptsAgree();
                LedgerRow open = books.rows().get(0);
                assertEquals("interrupted", open.state());
                long most = open.costNano() == null ? -1 : open.costNano();
                assertTrue(most > 600_000, () -> "1,000 tokens of output, and the prompt: " + most);
                assertEquals(DOLLAR - most, left(rig, "gateway"));
                assertEquals(200, rig.chat(EASY).statusCode(), "nothing is under way");
            }
        }
    }
}
