package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Rush;
import io.escalier.simulator.SimulatorOptions;
import io.escalier.simulator.meter.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A thousand clients at once that come again until nothing is under way")
@FaultCase(68)
class LimitRaceTests {
    private static final int CLIENTS = 1_000;
    private static final long DOLLAR = 1_000_000_000;
    private static final String NO_RULES = "stream: live\nrules: []\n";
    private static final int MAX_TOKENS = 100;

    /** Fewer tokens than it may have; a thousand of them cost more than a dollar. */
    private static final String BODY =
            "{\"model\":\"auto\",\"max_tokens\":" + MAX_TOKENS + "," + Rig.user("Tell me. [[sim:tokens=80]]") + "}";

    /** Nano-dollars: each byte a token at 3 dollars a million, and all the output it may have at 15. */
    private static final long MOST_OF_ONE = 3_000L * (BODY.length() + 64) + 15_000L * MAX_TOKENS;

    @TempDir
    private Path directory;

    private static Rush rush(Rig rig, String body) {
        return new Rush(
                List.of(rig.gateway().clientUrl()),
                body,
                () -> rig.simulator().meter().open() > 0);
    }

    @ParameterizedTest(name = "of the {0}")
    @DisplayName("spend no more than a budget has, and leave less than one of them could need")
    @CsvSource({"gateway", "route"})
    void budget(String scope) throws Exception {
        String allowance = "allowance: { budget: { usd: 1 } }";
        Limited limited = scope.equals("route")
                ? new Limited("mode: advisor_only, " + allowance, "")
                : new Limited("mode: advisor_only", allowance + "\n");
        try (Rig rig = Rig.start(directory, NO_RULES, limited)) {
            Rush.Result result = rush(rig, BODY).run(CLIENTS);
            Books books = rig.books().agree();
            long spent = books.billedNano();
            assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
            assertTrue(spent > DOLLAR - MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
            assertTrue(Set.of(200, 429, 503).containsAll(result.answers().keySet()), result::toString);
            assertTrue(result.served() < CLIENTS, result::toString);
            assertEquals(
                    0, books.counted().sum("escalier_attempts_overspent_total").signum());
        }
    }

    @Test
    @DisplayName("are answered as often as a minute allows requests")
    void requests() throws Exception {
        Limited limited = new Limited("", "allowance: { requests_per_minute: 50 }\n");
        try (Rig rig = Rig.start(directory, NO_RULES, limited)) {
            Rush.Result result = rush(rig, BODY).run(CLIENTS);
            assertEquals(50, result.served(), result::toString);
            assertEquals(50, rig.books().agree().billed().size());
        }
    }

    @Test
    @DisplayName("use no more tokens than a minute allows, and leave fewer than one of them could need")
    void tokens() throws Exception {
        long allowed = 20_000;
        Limited limited = new Limited("", "allowance: { tokens_per_minute: " + allowed + " }\n");
        try (Rig rig = Rig.start(directory, NO_RULES, limited)) {
            rush(rig, BODY).run(CLIENTS);
            long used = rig.books().agree().billed().stream()
                    .mapToLong(bill -> bill.tokens().prompt() + bill.tokens().output())
                    .sum();
            assertTrue(used <= allowed, () -> "used " + used);
            assertTrue(used > allowed - (BODY.length() + 64 + MAX_TOKENS), () -> "used only " + used);
        }
    }

    @Test
    @DisplayName("are never more at one time than there are places")
    void concurrency() throws Exception {
        Limited limited = new Limited("", "allowance: { concurrency: 7 }\n");
        try (Rig.Upstream upstream = Rig.upstream(SimulatorOptions.DEFAULT.withLatencyScale(0.02));
                Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
            Rush.Result result = new Rush(List.of(rig.gateway().clientUrl()), BODY, () -> true).runAll(CLIENTS);
            assertEquals(CLIENTS, result.served(), result::toString);
            int most = mostAtOneTime(rig.books().agree().billed());
            assertTrue(most > 1 && most <= 7, () -> most + " at one time");
        }
    }

    /** By whole milliseconds: those that ended in one are over before others begin in it. */
    private static int mostAtOneTime(List<Attempt> billed) {
        List<long[]> steps = new ArrayList<>();
        billed.forEach(attempt -> {
            steps.add(new long[] {attempt.startedMillis(), 1});
            steps.add(new long[] {attempt.endedMillis(), -1});
        });
        steps.sort(Comparator.<long[]>comparingLong(step -> step[0]).thenComparingLong(step -> step[1]));
        int open = 0;
        int most = 0;
        for (long[] step : steps) {
            open += (int) step[1];
            most = Math.max(most, open);
        }
        return most;
    }

    @Test
    @DisplayName("whose answers outgrow what was reserved for them overspend no more than one reservation")
    void outgrowing() throws Exception {
        Limited limited = new Limited("mode: advisor_only", "allowance: { budget: { usd: 1 } }\n");
        String longer = "{\"model\":\"auto\",\"stream\":true," + Rig.user("Tell me. [[sim:tokens=5000]]") + "}";
        long reservation = 3_000L * (longer.length() + 128) + 15_000L * 4 * 1024;
        SimulatorOptions slow = SimulatorOptions.DEFAULT.withLatencyScale(0.1);
        try (Rig.Upstream upstream = Rig.upstream(slow);
                Rig rig = Rig.start(directory, upstream, NO_RULES, limited)) {
            rush(rig, longer).run(100);
            Books books = rig.books().agree();
            long spent = books.billedNano();
            assertTrue(spent <= DOLLAR + reservation, () -> "spent " + spent);
            assertTrue(spent > DOLLAR - 2 * reservation, () -> "spent only " + spent);
            assertEquals(
                    books.billed().size(),
                    books.counted().sum("escalier_attempts_unbounded_total").intValueExact());
        }
    }
}
