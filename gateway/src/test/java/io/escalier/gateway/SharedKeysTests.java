package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Books;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.RealRedis;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Rush;
import io.escalier.simulator.meter.Attempt;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two gateways with one PostgreSQL and one Redis")
class SharedKeysTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String HELLO = Rig.user("Who are you?");
    private static final int CLIENTS = 1000;
    private static final long DOLLAR = 1_000_000_000;
    private static final int MAX_TOKENS = 100;
    private static final String BODY =
            "{\"model\":\"auto\",\"max_tokens\":" + MAX_TOKENS + "," + Rig.user("Tell me. [[sim:tokens=80]]") + "}";
    private static final long MOST_OF_ONE = 3_000L * (BODY.length() + 64) + 15_000L * MAX_TOKENS;

    @SuppressWarnings("NullAway.Init")
    private static RealPostgres postgres;

    @SuppressWarnings("NullAway.Init")
    private static RealRedis redis;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        redis = RealRedis.start();
        postgres = RealPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @BeforeEach
    void empty() {
        if (postgres.number("SELECT count(*) FROM escalier_keys") > 0) {
            postgres.execute("DELETE FROM escalier_keys");
        }
    }

    private Rig gateway(String name, Rig.Upstream upstream, String section) throws Exception {
        Limited limited = new Limited("mode: advisor_only", "")
                .sharing(redis.url(), "5 s")
                .shipping(section)
                .lockedTogether();
        return Rig.start(Files.createDirectories(directory.resolve(name)), upstream, NO_RULES, limited);
    }

    private Rig gateway(String name, Rig.Upstream upstream) throws Exception {
        return gateway(name, upstream, postgres.section());
    }

    private static int status(Rig rig, String key) {
        return rig.chat(HELLO, "authorization", "Bearer " + key).statusCode();
    }

    private static String id(String key) {
        return key.substring(4, 20);
    }

    private static void await(int status, Rig rig, String key) {
        Await.until("the other gateway knows", () -> status(rig, key) == status);
    }

    @Test
    @DisplayName("take a key that was made on either of them, and refuse one that was revoked on either")
    void shared() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann");
            assertEquals(200, status(one, key));
            await(200, other, key);
            HttpResponse<String> rotated = other.operate("POST", "/admin/keys/" + id(key) + "/rotate", null);
            String next = new JsonObject(rotated.body()).getString("secret");
            await(200, one, next);
            assertEquals(401, status(one, key));
            assertEquals(
                    200, one.operate("DELETE", "/admin/keys/" + id(key), null).statusCode());
            assertEquals(401, status(one, next));
            await(401, other, next);
        }
    }

    @Test
    @DisplayName("find the keys again when both were started anew, and bring along those of a ledger")
    void restarted() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            String old;
            Limited alone = Limited.NOT.sharing(redis.url(), "5 s").locked();
            Path place = Files.createDirectories(directory.resolve("one"));
            try (Rig before = Rig.start(place, upstream, NO_RULES, alone)) {
                old = before.key("from before");
            }
            String key;
            try (Rig one = gateway("one", upstream)) {
                key = one.key("ann");
            }
            try (Rig one = gateway("one", upstream);
                    Rig other = gateway("other", upstream)) {
                for (Rig rig : List.of(one, other)) {
                    assertEquals(200, status(rig, key));
                    assertEquals(200, status(rig, old));
                }
            }
        }
    }

    @Test
    @DisplayName("go on with the keys they know while PostgreSQL stalls; what was revoked meanwhile is told later")
    void away() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Chaos chaos = Chaos.before(postgres.port());
                Rig one = gateway("one", upstream, RealPostgres.section(chaos.port()));
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann");
            String bad = one.key("bad");
            await(200, other, bad);
            chaos.stall();
            chaos.cut();
            assertEquals(200, status(one, key));
            HttpResponse<String> refused = one.operate("POST", "/admin/keys", "{\"name\":\"new\"}");
            assertEquals(503, refused.statusCode(), refused.body());
            assertEquals(
                    503, one.operate("DELETE", "/admin/keys/" + id(bad), null).statusCode());
            assertEquals(401, status(one, bad));
            assertEquals(200, status(other, bad));
            chaos.resume();
            await(401, other, bad);
            assertEquals(
                    201,
                    one.operate("POST", "/admin/keys", "{\"name\":\"new\"}").statusCode());
        }
    }

    @Test
    @DisplayName("start without PostgreSQL, with the keys that were known last, and refuse others")
    void startedAway() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Chaos chaos = Chaos.before(postgres.port());
                Rig other = gateway("other", upstream)) {
            String key;
            String section = RealPostgres.section(chaos.port());
            try (Rig one = gateway("one", upstream, section)) {
                key = one.key("ann");
            }
            chaos.stall();
            String unknown = other.key("bob");
            try (Rig one = gateway("one", upstream, section)) {
                assertEquals(200, status(one, key));
                assertEquals(401, status(one, unknown));
                chaos.resume();
                chaos.cut();
                await(200, one, unknown);
            }
        }
    }

    private static Rush rush(Rig one, Rig other, String key, String body) {
        return new Rush(
                List.of(one.gateway().clientUrl(), other.gateway().clientUrl()),
                body,
                () -> one.simulator().meter().open() > 0,
                "authorization",
                "Bearer " + key);
    }

    @Test
    @DisplayName("spend together no more through one key than its budget has, and leave less than one task could need")
    void budget() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann", "\"budget\":{\"usd\":1}");
            await(200, other, key);
            Rush.Result result = rush(one, other, key, BODY).run(CLIENTS);
            long spent = Books.together(one, other).billedNano();
            assertTrue(spent <= DOLLAR, () -> "spent " + spent + " of a dollar: " + result);
            assertTrue(spent > DOLLAR - MOST_OF_ONE, () -> "spent only " + spent + " of a dollar: " + result);
        }
    }

    @Test
    @DisplayName("answer together as often through one key as its minute allows requests")
    void requests() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann", "\"requests_per_minute\":50");
            Await.until(
                    "the other gateway knows",
                    () -> other.admin("/metrics").isEmpty()
                            || other.operate("GET", "/admin/keys/" + id(key), null)
                                            .statusCode()
                                    == 200);
            Rush.Result result = rush(one, other, key, BODY).run(CLIENTS);
            assertEquals(50, result.served(), result::toString);
            assertEquals(50, Books.together(one, other).billed().size());
        }
    }

    @Test
    @DisplayName(
            "overspend by no more than what one call had reserved when answers cost more than they could, and flag it")
    void outgrowing() throws Exception {
        // The simulator answers with more than was asked for at most, as a server that ignores max_tokens does.
        String body = BODY.replace("tokens=80", "tokens=300 unbounded=true");
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann", "\"budget\":{\"usd\":1}");
            await(200, other, key);
            rush(one, other, key, body).run(CLIENTS);
            Books books = Books.together(one, other);
            long dearest = books.billed().stream()
                    .mapToLong(SharedKeysTests::nano)
                    .max()
                    .orElseThrow();
            assertTrue(books.billedNano() <= DOLLAR + dearest, () -> "spent " + books.billedNano());
        }
    }

    private static long nano(Attempt bill) {
        return 3_000 * bill.tokens().prompt() + 15_000 * bill.tokens().output();
    }
}
