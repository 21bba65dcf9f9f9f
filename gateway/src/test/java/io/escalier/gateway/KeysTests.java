package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A gateway with keys")
class KeysTests {
    private static final String POLICY = "rules: []\n";
    private static final String HELLO = Rig.user("Who are you?");

    private static final String TOP = """
            teams:
              growth: { budget: { usd: 5 } }
              narrow: { routes: [auto] }
            """;

    @TempDir
    private Path directory;

    private Rig.Upstream upstream;
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        upstream = Rig.upstream();
        rig = Rig.start(directory, upstream, POLICY, new Limited("", TOP).locked());
    }

    @AfterEach
    void stop() {
        rig.close();
        upstream.close();
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }

    private HttpResponse<String> chat(String key) {
        return rig.chat(HELLO, "authorization", bearer(key));
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }

    private static String id(String key) {
        return key.substring(4, 20);
    }

    private static String secret(String key) {
        return key.substring(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "x-api-key", "x-escalier-key"})
    @DisplayName("takes one in each of the headers that clients have for it, and the ledger says whose the task was")
    void headers(String header) {
        String key = rig.key("ann", "\"team\":\"growth\"");
        HttpResponse<String> answer = rig.chat(HELLO, header, header.equals("authorization") ? bearer(key) : key);
        assertEquals(200, answer.statusCode(), answer::body);
        String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
        String record = rig.operate("GET", "/admin/decisions/" + task, null).body();
        assertEquals(id(key), new JsonObject(record).getString("key_id"), record);
        assertEquals("growth", new JsonObject(record).getString("team"), record);
        assertFalse(record.contains(key), "the secret is in the record");
        rig.books().agree();
    }

    @Test
    @FaultCase(57)
    @DisplayName("refuses everybody else in the client's dialect, and nothing is sent upstream")
    void strangers() {
        String key = rig.key("ann");
        HttpResponse<String> none = rig.chat(HELLO);
        assertEquals("401 missing_api_key", code(none));
        assertEquals("Bearer", none.headers().firstValue("www-authenticate").orElseThrow());
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
        String nobody = "esk_0000000000000000_" + secret(key);
        for (String bad : List.of(wrong, nobody, "esk_x", "esk_' OR 1=1 --", key.toUpperCase(Locale.ROOT))) {
            HttpResponse<String> answer = rig.chat(HELLO, "x-escalier-key", bad);
            assertEquals("401 invalid_api_key", code(answer), bad);
            assertFalse(answer.body().contains(secret(key)), answer.body());
        }
        assertEquals("401 missing_api_key", code(rig.chat(HELLO, "authorization", "Bearer sk-somebody-elses")));
        assertEquals(
                "401 ambiguous_credentials",
                code(rig.chat(HELLO, "authorization", bearer(key), "authorization", bearer(wrong))));
        assertEquals(0, rig.simulator().meter().attempts().size());
        assertEquals(200, chat(key).statusCode());
    }

    @Test
    @FaultCase(67)
    @DisplayName("refuses a key from the moment on in which it is revoked, and all that it made")
    void revoked() {
        String boss = rig.key("boss", "\"makes_keys\":true");
        String made = new JsonObject(
                        rig.askAdmin("POST", "/admin/keys", "{\"name\":\"made\"}", "authorization", bearer(boss))
                                .body())
                .getString("secret");
        String other = rig.key("other");
        assertEquals(200, chat(made).statusCode());
        HttpResponse<String> revoked = rig.operate("DELETE", "/admin/keys/" + id(boss), null);
        assertEquals("revoked", new JsonObject(revoked.body()).getString("state"));
        assertEquals("401 invalid_api_key", code(chat(boss)));
        assertEquals("401 invalid_api_key", code(chat(made)));
        assertEquals(200, chat(other).statusCode());
        assertEquals(
                revoked.body(),
                rig.operate("DELETE", "/admin/keys/" + id(boss), null).body(),
                "again");
    }

    @Test
    @DisplayName("takes both secrets of a rotated key for as long as is said; its sessions stay its own")
    void rotated() {
        String old = rig.key("ann");
        String session = chat(old).headers().firstValue("x-escalier-session").orElseThrow();
        String kept = rotate(old, "{\"grace\":\"1 h\"}");
        assertEquals(200, chat(old).statusCode());
        HttpResponse<String> goesOn = rig.chat(HELLO, "authorization", bearer(kept), "x-escalier-session", session);
        assertEquals(session, goesOn.headers().firstValue("x-escalier-session").orElseThrow());
        String last = rotate(old, "{}");
        assertEquals("401 invalid_api_key", code(chat(kept)));
        assertEquals("401 invalid_api_key", code(chat(old)), "only the last secret has a grace");
        assertEquals(200, chat(last).statusCode());
        assertEquals(id(old), id(last));
    }

    private String rotate(String key, String body) {
        HttpResponse<String> answer = rig.operate("POST", "/admin/keys/" + id(key) + "/rotate", body);
        assertEquals(200, answer.statusCode(), answer::body);
        return new JsonObject(answer.body()).getString("secret");
    }

    @Test
    @DisplayName("knows its keys after a restart, revoked ones as revoked, and what they have used of their budgets")
    void restarted() throws Exception {
        String good = rig.key("good", "\"requests_per_minute\":3");
        String bad = rig.key("bad");
        rig.operate("DELETE", "/admin/keys/" + id(bad), null);
        assertEquals(200, chat(good).statusCode());
        assertEquals(200, chat(good).statusCode());
        rig.close();
        rig = Rig.start(directory, upstream, POLICY, new Limited("", TOP).locked());
        assertEquals(200, chat(good).statusCode());
        assertEquals("429 key_requests", code(chat(good)));
        assertEquals("401 invalid_api_key", code(chat(bad)));
    }

    @Test
    @DisplayName("refuses a key whose team is gone: nobody would hold its budget")
    void teamless() throws Exception {
        String key = rig.key("ann", "\"team\":\"growth\"");
        assertEquals(200, chat(key).statusCode());
        rig.close();
        rig = Rig.start(directory, upstream, POLICY, new Limited("", "").locked());
        assertEquals("403 unknown_team", code(chat(key)));
    }

    @Test
    @DisplayName("lists and serves the routes of the key, of those that made it and of its team")
    void routes() throws Exception {
        rig.close();
        String top = """
                teams:
                  narrow: { routes: [auto] }
                """;
        rig = Rig.start(directory, upstream, POLICY, new Limited("aliases: [any]", top).locked());
        String all = rig.key("all");
        String none = rig.key("cheap", "\"models\":[\"small\"]");
        String narrow = rig.key("narrow", "\"team\":\"narrow\",\"routes\":[\"auto\"]");
        assertEquals("auto any", models(all));
        assertEquals("auto any", models(narrow));
        assertEquals("", models(none), "the route's advisor is frontier");
        assertEquals("403 route_not_allowed", code(chat(none)));
        assertEquals(
                404,
                rig.ask("GET", "/v1/models/auto", null, "authorization", bearer(none))
                        .statusCode());
        HttpResponse<String> unknown =
                rig.post("/v1/chat/completions", "{\"model\":\"x\"," + HELLO + "}", "authorization", bearer(none));
        assertEquals("404 model_not_found", code(unknown));
        assertFalse(unknown.body().contains("auto"), unknown.body());
        assertEquals("403 route_not_allowed", code(rig.explain(HELLO, "authorization", bearer(none))));
    }

    private String models(String key) {
        JsonArray data = new JsonObject(rig.ask("GET", "/v1/models", null, "authorization", bearer(key))
                        .body())
                .getJsonArray("data");
        return data.stream().map(model -> ((JsonObject) model).getString("id")).collect(Collectors.joining(" "));
    }

    @Test
    @DisplayName("holds the limits of a key, of the one that made it, and says which")
    void limits() {
        String boss = rig.key("boss", "\"makes_keys\":true", "\"requests_per_minute\":3");
        String body = "{\"name\":\"made\",\"requests_per_minute\":2}";
        String made = new JsonObject(rig.askAdmin("POST", "/admin/keys", body, "authorization", bearer(boss))
                        .body())
                .getString("secret");
        assertEquals(200, chat(made).statusCode());
        assertEquals(200, chat(made).statusCode());
        HttpResponse<String> over = chat(made);
        assertEquals("429 key_requests", code(over));
        assertTrue(over.body().contains("key/" + id(made)), over.body());
        assertEquals(200, chat(boss).statusCode());
        assertTrue(chat(boss).body().contains("key/" + id(boss)), "what a key's keys use is its own");
        rig.books().agree();
    }

    @Test
    @FaultCase(64)
    @DisplayName("lets nobody speak of another's tasks and sessions, nor go on in them")
    void ownership() {
        String ann = rig.key("ann");
        String bob = rig.key("bob");
        HttpResponse<String> anns = chat(ann);
        String task = anns.headers().firstValue("x-escalier-task-id").orElseThrow();
        String session = anns.headers().firstValue("x-escalier-session").orElseThrow();
        String answer = new JsonObject(anns.body()).getString("id");
        for (String about : List.of(
                "\"task_id\":\"" + task + "\"", "\"session\":\"" + session + "\"", "\"id\":\"" + answer + "\"")) {
            String said = "{" + about + ",\"success\":true}";
            assertEquals(
                    404,
                    rig.post("/v1/outcomes", said, "authorization", bearer(bob)).statusCode(),
                    about);
            assertEquals(
                    200,
                    rig.post("/v1/outcomes", said, "authorization", bearer(ann)).statusCode(),
                    about);
        }
        HttpResponse<String> bobs = rig.chat(HELLO, "authorization", bearer(bob), "x-escalier-session", session);
        assertFalse(
                bobs.headers().firstValue("x-escalier-session").orElseThrow().equals(session));
    }

    @Test
    @DisplayName("says everything that is wrong with what is asked for, at its place")
    void mistakes() {
        HttpResponse<String> answer = rig.operate(
                "POST",
                "/admin/keys",
                "{\"name\":\"\",\"team\":\"nobody\",\"routes\":[\"gone\"],\"budget\":{\"usd\":-1},\"colour\":\"red\"}");
        assertEquals(400, answer.statusCode());
        for (String mistake : List.of("colour", "budget.usd")) {
            assertTrue(answer.body().contains(mistake), answer.body());
        }
        HttpResponse<String> second = rig.operate(
                "POST", "/admin/keys", "{\"name\":\"\",\"team\":\"nobody\",\"routes\":[\"gone\"],\"tags\":[\"a b\"]}");
        for (String mistake : List.of("is no name for a key", "is no team", "is no route", "is no tag")) {
            assertTrue(second.body().contains(mistake), second.body());
        }
        assertEquals(400, rig.operate("POST", "/admin/keys", "[]").statusCode());
        assertEquals(400, rig.operate("POST", "/admin/keys", "{").statusCode());
        assertEquals(400, rig.operate("POST", "/admin/keys", "").statusCode());
        assertEquals(413, rig.operate("POST", "/admin/keys", " ".repeat(70_000)).statusCode());
    }
}
