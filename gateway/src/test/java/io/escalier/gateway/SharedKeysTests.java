package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.SharedStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two gateways with one PostgreSQL")
class SharedKeysTests {
    private static final String HELLO = Rig.user("Who are you?");
    private static final int ROUNDS = 20;
    private static final String NEW = "{\"name\":\"new\"}";

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

    @BeforeEach
    void empty() {
        stores.forgetKeys();
    }

    private Rig gateway(String name, Rig.Upstream upstream, String section) throws Exception {
        return stores.gateway(directory, name, upstream, section);
    }

    private Rig gateway(String name, Rig.Upstream upstream) throws Exception {
        return stores.gateway(directory, name, upstream);
    }

    private static int status(Rig rig, String key) {
        return rig.chat(HELLO, "authorization", "Bearer " + key).statusCode();
    }

    private static String path(String key) {
        return "/admin/keys/" + key.substring(4, 20);
    }

    private static HttpResponse<String> revoke(Rig rig, String key) {
        return rig.operate("DELETE", path(key), null);
    }

    private static HttpResponse<String> rotate(Rig rig, String key) {
        return rig.operate("POST", path(key) + "/rotate", null);
    }

    private static HttpResponse<String> make(Rig rig) {
        return rig.operate("POST", "/admin/keys", NEW);
    }

    private static void await(int status, Rig rig, String key) {
        Await.until("the other gateway knows", () -> status(rig, key) == status);
    }

    private static void refused(HttpResponse<String> answer, String said) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("PostgreSQL"), answer.body());
        assertTrue(answer.body().contains(said), answer.body());
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
            String next = new JsonObject(rotate(other, key).body()).getString("secret");
            await(200, one, next);
            assertEquals(401, status(one, key));
            assertEquals(200, revoke(one, key).statusCode());
            assertEquals(401, status(one, next));
            await(401, other, next);
            assertEquals(409, rotate(other, key).statusCode());
        }
    }

    @Test
    @DisplayName("refuse what a key made on one of them, once the key itself is revoked on the other")
    void makers() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String maker = one.key("maker", "\"makes_keys\":true");
            HttpResponse<String> made = one.askAdmin("POST", "/admin/keys", NEW, "authorization", "Bearer " + maker);
            String key = new JsonObject(made.body()).getString("secret");
            await(200, other, key);
            assertEquals(200, revoke(other, maker).statusCode());
            assertEquals(401, status(other, key));
            await(401, one, key);
        }
    }

    @Test
    @DisplayName("both refuse a key that one of them revokes and the other rotates at the same moment")
    void race() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            List<String> keys = IntStream.range(0, ROUNDS)
                    .mapToObj(round -> one.key("k" + round))
                    .toList();
            known(other, keys.get(ROUNDS - 1));
            for (String key : keys) {
                CompletableFuture<HttpResponse<String>> rotated =
                        CompletableFuture.supplyAsync(() -> rotate(other, key));
                assertEquals(200, revoke(one, key).statusCode());
                int answer = rotated.join().statusCode();
                assertTrue(List.of(200, 409).contains(answer), () -> "answered " + answer);
            }
            for (Rig rig : List.of(one, other)) {
                Await.until(
                        "all are revoked",
                        () -> keys.stream().allMatch(key -> state(rig, key).equals("revoked")));
            }
        }
    }

    private static String state(Rig rig, String key) {
        return new JsonObject(rig.operate("GET", path(key), null).body()).getString("state");
    }

    private static void known(Rig rig, String key) {
        Await.until(
                "the other gateway knows",
                () -> rig.operate("GET", path(key), null).statusCode() == 200);
    }

    @Test
    @DisplayName("find the keys again when both were started anew, and bring along those of a ledger")
    void restarted() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            String old;
            Limited alone = Limited.NOT.sharing(stores.redis().url(), "5 s").locked();
            Path place = Files.createDirectories(directory.resolve("one"));
            try (Rig before = Rig.start(place, upstream, "rules: []\n", alone)) {
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
                Chaos chaos = Chaos.before(stores.postgres().port());
                Rig one = gateway("one", upstream, RealPostgres.section(chaos.port()));
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann");
            String bad = one.key("bad");
            await(200, other, bad);
            chaos.stall();
            chaos.cut();
            assertEquals(200, status(one, key));
            refused(make(one), "no key can be made or rotated");
            refused(rotate(one, key), "no key can be made or rotated");
            assertEquals(200, status(one, key));
            refused(revoke(one, bad), "this gateway refuses the key from now on");
            assertEquals(401, status(one, bad));
            assertEquals(200, status(other, bad));
            chaos.resume();
            await(401, other, bad);
            assertEquals(201, make(one).statusCode());
        }
    }

    @Test
    @DisplayName("go on when PostgreSQL dies under both, and share again when it is back")
    void died() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream);
                Rig other = gateway("other", upstream)) {
            String key = one.key("ann");
            await(200, other, key);
            stores.postgres().stop();
            try {
                assertEquals(200, status(one, key));
                refused(make(other), "no key can be made or rotated");
                refused(revoke(other, key), "this gateway refuses the key from now on");
                assertEquals(401, status(other, key));
            } finally {
                stores.postgres().startAgain();
            }
            await(401, one, key);
            Await.until("keys are made again", () -> make(other).statusCode() == 201);
        }
    }

    @Test
    @DisplayName("start without PostgreSQL, with the keys that were known last, and refuse others")
    void startedAway() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Chaos chaos = Chaos.before(stores.postgres().port());
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

    @Test
    @DisplayName("refuse a key whose row nobody can read, take the others, and start all the same")
    void unreadable() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream)) {
            String key = one.key("ann");
            String odd = one.key("odd");
            stores.postgres()
                    .execute("UPDATE escalier_keys SET may = '{}', change = nextval('escalier_key_changes')"
                            + " WHERE name = 'odd'");
            await(401, one, odd);
            assertEquals(200, status(one, key));
            try (Rig other = gateway("other", upstream)) {
                assertEquals(401, status(other, odd));
                assertEquals(200, status(other, key));
            }
        }
    }

    @Test
    @DisplayName("say how old what they know of keys is")
    void age() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream();
                Chaos chaos = Chaos.before(stores.postgres().port());
                Rig one = gateway("one", upstream, RealPostgres.section(chaos.port()))) {
            one.key("ann");
            assertTrue(age(one) <= 5, "it was read a moment ago");
            chaos.stall();
            Await.until("it grows old", () -> age(one) > 5);
            chaos.resume();
            Await.until("it is read again", () -> age(one) <= 5);
        }
    }

    private static long age(Rig rig) {
        return rig.books().counted().sum("escalier_keys_age_seconds").longValue();
    }
}
