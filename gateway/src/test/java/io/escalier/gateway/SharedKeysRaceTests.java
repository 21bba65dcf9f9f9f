package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Rush;
import io.escalier.gateway.rig.SharedStores;
import io.escalier.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A thousand clients at once with one key, at two gateways, that come again until nothing is under way")
class SharedKeysRaceTests {
    private static final int CLIENTS = 1000;
    private static final long DOLLAR = 1_000_000_000;
    private static final int MAX_TOKENS = 100;

    /** Fewer tokens than it may have; a thousand of them cost more than a dollar. */
    private static final String BODY =
            "{\"model\":\"auto\",\"max_tokens\":" + MAX_TOKENS + "," + Rig.user("Tell me. [[sim:tokens=80]]") + "}";

    private static final long MOST_TOKENS = 64L + BODY.length() + MAX_TOKENS;

    /** Nano-dollars: each byte a token at 3 dollars a million, and all the output it may have at 15. */
    private static final long MOST_OF_ONE = 3_000L * (BODY.length() + 64) + 15_000L * MAX_TOKENS;

    @SuppressWarnings("NullAway.Init")
    private static SharedStores stores;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        stores = SharedStores.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (stores != null) {
            stores.close();
        }
    }

    private Rig gateway(String name, Rig.Upstream upstream) throws Exception {
        return stores.gateway(directory, name, upstream);
    }

    /** Made on one and known on both. */
    private static String key(Rig one, Rig other, String limit) {
        String key = one.key("ann", limit);
        String path = "/admin/keys/" + key.substring(4, 20);
        Await.until(
                "the other gateway knows it",
                () -> other.operate("GET", path, null).statusCode() == 200);
        return key;
    }

    private static Rush rush(Rig one, Rig other, String key, String body) {
        return new Rush(
                List.of(one.gateway().clientUrl(), other.gateway().clientUrl()),
                body,
                () -> one.simulator().meter().open() > 0,
                "authorization",
                "Bearer " + key);
    }

    private static long counted(String metric, Rig... rigs) {
        long sum = 0;
        for (Rig rig : rigs) {
            sum += rig.books().counted().sum(metric).longValueExact();
        }
        return sum;
    }

    @Test
    @DisplayName("spend no more than its budget has, and leave less than one of them could need")
    void budget() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = key(one, other, "\"budget\":{\"usd\":1}");
            Rush.Result result = rush(one, other, key, BODY).run(CLIENTS);
            long spent = Books.together(one, other).billedNano();
            assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
            assertTrue(spent > DOLLAR - MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
            assertTrue(result.served() < CLIENTS, result::toString);
            assertEquals(0, counted("escalier_attempts_overspent_total", one, other));
        }
    }

    @Test
    @DisplayName("whose answers outgrow what was reserved for them overspend no more than one reservation")
    void outgrowing() throws Exception {
        String longer = "{\"model\":\"auto\",\"stream\":true," + Rig.user("Tell me. [[sim:tokens=5000]]") + "}";
        long reservation = 3_000L * (longer.length() + 128) + 15_000L * 4 * 1024;
        try (Rig.Upstream upstream = Rig.upstream(SimulatorOptions.DEFAULT.withLatencyScale(0.1));
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = key(one, other, "\"budget\":{\"usd\":1}");
            rush(one, other, key, longer).run(100);
            Books books = Books.together(one, other);
            long spent = books.billedNano();
            assertTrue(spent <= DOLLAR + reservation, () -> "spent " + spent);
            assertTrue(spent > DOLLAR - 2 * reservation, () -> "spent only " + spent);
            assertEquals(books.billed().size(), counted("escalier_attempts_unbounded_total", one, other));
        }
    }

    @Test
    @DisplayName("whose only answer costs more than was reserved is flagged, and nobody is served after it")
    void overspent() throws Exception {
        String longer = "{\"model\":\"auto\"," + Rig.user("Tell me. [[sim:tokens=6000]]") + "}";
        long cost = 15_000L * 6000;
        long reservation = 3_000L * (longer.length() + 128) + 15_000L * 4 * 1024;
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = key(one, other, "\"budget\":{\"usd\":0.08}");
            Rush.Result result = rush(one, other, key, longer).run(CLIENTS);
            assertEquals(1, result.served(), result::toString);
            long spent = Books.together(one, other).billedNano();
            assertTrue(spent > cost && spent <= DOLLAR / 100 * 8 + reservation, () -> "spent " + spent);
            assertEquals(1, counted("escalier_attempts_overspent_total", one, other));
        }
    }

    @Test
    @DisplayName("are answered as often as its minute allows requests")
    void requests() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = key(one, other, "\"requests_per_minute\":50");
            Rush.Result result = rush(one, other, key, BODY).run(CLIENTS);
            assertEquals(50, result.served(), result::toString);
            assertEquals(50, Books.together(one, other).billed().size());
        }
    }

    @Test
    @DisplayName("use no more tokens than its minute allows, and leave fewer than one of them could need")
    void tokens() throws Exception {
        long allowed = 20_000;
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = key(one, other, "\"tokens_per_minute\":" + allowed);
            rush(one, other, key, BODY).run(CLIENTS);
            long used = Books.together(one, other).billed().stream()
                    .mapToLong(bill -> bill.tokens().prompt() + bill.tokens().output())
                    .sum();
            assertTrue(used <= allowed, () -> "used " + used);
            assertTrue(used > allowed - MOST_TOKENS, () -> "used only " + used);
        }
    }
}
