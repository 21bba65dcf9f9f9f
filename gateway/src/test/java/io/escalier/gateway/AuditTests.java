package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.cli.audit.AuditCommand;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is done on the admin port")
class AuditTests {
    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, "rules: []\n", new Limited("", "").locked());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private HttpResponse<String> ask(String who, String method, String path, @Nullable String body) {
        return rig.askAdmin(method, path, body, "authorization", who);
    }

    /** Each line in a few words; ids as {@code ID}. */
    private List<String> lines() {
        JsonObject page =
                new JsonObject(rig.operate("GET", "/admin/audit", null).body());
        assertTrue(page.getBoolean("intact"), page::encode);
        JsonArray lines = page.getJsonArray("lines");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            assertEquals(i + 1, line.getInteger("number"));
            words.add(line.getString("role") + " " + line.getString("actor").replaceAll("^key:.*", "key:ID") + " "
                    + line.getString("action") + " "
                    + line.getString("about")
                            .replaceAll("^[0-9a-z]{16}$", "ID")
                            .replaceAll("^hash:[0-9a-f]{16}$", "HASH")
                    + (line.getInteger("status") == null
                            ? ""
                            : " " + line.getInteger("answers") + " " + line.getInteger("status")));
        }
        return words;
    }

    @Test
    @DisplayName("is written down before it is done, with who asked, and again with what came of it")
    void written() {
        String made = new JsonObject(ask(Rig.DEPUTY, "POST", "/admin/keys", "{\"name\":\"ci\",\"makes_keys\":true}")
                        .body())
                .getString("secret");
        assertEquals(
                400, ask(Rig.OPERATOR, "POST", "/admin/keys", "{\"names\":5}").statusCode());
        assertEquals(
                201,
                ask("Bearer " + made, "POST", "/admin/keys", "{\"name\":\"made\"}")
                        .statusCode());
        assertEquals(
                404,
                ask(Rig.OPERATOR, "DELETE", "/admin/keys/none%0d%0aowner%20x", null)
                        .statusCode());
        assertEquals(
                200,
                ask(Rig.OPERATOR, "DELETE", "/admin/sessions/s-of-somebody", null)
                        .statusCode());
        assertEquals(
                List.of(
                        "operator deputy keys.make ",
                        "operator deputy keys.make ID 1 201",
                        "owner admin keys.make ",
                        "owner admin keys.make  3 400",
                        "key key:ID keys.make ",
                        "key key:ID keys.make ID 5 201",
                        "owner admin keys.revoke none??owner?x",
                        "owner admin keys.revoke none??owner?x 7 404",
                        "owner admin sessions.erase HASH",
                        "owner admin sessions.erase HASH 9 200"),
                lines());
    }

    @Test
    @DisplayName("is written down of a client, too, that would rather speak HTTP/2")
    void upgraded() throws Exception {
        HttpRequest make = HttpRequest.newBuilder(URI.create(rig.gateway().adminUrl() + "/admin/keys"))
                .header("content-type", "application/json")
                .header("authorization", Rig.OPERATOR)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"ci\"}"))
                .build();
        HttpResponse<String> made = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(make, HttpResponse.BodyHandlers.ofString());
        assertEquals(201, made.statusCode(), made::body);
        assertEquals(List.of("owner admin keys.make ", "owner admin keys.make ID 1 201"), lines());
    }

    @Test
    @DisplayName("leaves nothing when it was only looked at, or refused at the door")
    void read() {
        assertEquals(200, ask(Rig.READER, "GET", "/admin/keys", null).statusCode());
        HttpResponse<String> refused = ask(Rig.READER, "POST", "/admin/keys", "{\"name\":\"ci\"}");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("this takes the role operator, and reader has viewer"), refused.body());
        assertEquals(
                403, ask(Rig.DEPUTY, "DELETE", "/admin/keys/some/tasks", null).statusCode());
        assertEquals(401, ask("Bearer of nothing", "POST", "/admin/keys", "{}").statusCode());
        assertEquals(List.of(), lines());
    }

    @Test
    @DisplayName("is not done when it cannot be written down")
    void unwritable() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }
        HttpResponse<String> refused = ask(Rig.OPERATOR, "POST", "/admin/keys", "{\"name\":\"ci\"}");
        assertEquals(503, refused.statusCode(), refused::body);
        assertTrue(refused.body().contains("was not done"), refused.body());
        JsonObject keys = new JsonObject(rig.operate("GET", "/admin/keys", null).body());
        assertEquals(List.of(), keys.getJsonArray("keys").getList());
    }

    @Test
    @DisplayName("is shown by a command, to owners; a line that was changed afterwards makes it fail")
    void command() throws Exception {
        ask(Rig.DEPUTY, "POST", "/admin/keys", "{\"name\":\"ci\"}");
        Typed shown = audit(Rig.OPERATOR);
        assertEquals(0, shown.code(), shown::all);
        assertTrue(shown.out().contains("keys.make"), shown.out());
        assertTrue(shown.out().contains("deputy"), shown.out());
        Typed refused = audit(Rig.DEPUTY);
        assertEquals(1, refused.code(), refused::all);
        assertTrue(refused.err().contains("this takes the role owner"), refused.err());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_unchanged");
            statement.execute("UPDATE audit SET actor = 'reader'");
        }
        Typed changed = audit(Rig.OPERATOR);
        assertEquals(1, changed.code(), changed::all);
        assertTrue(changed.err().contains("line 1 is not as it was written"), changed.err());
        assertFalse(changed.all().contains("makes keys, no more"), "a token is shown");
    }

    private Typed audit(String who) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), who.substring("Bearer ".length()) + "\n");
        return Typed.run(new AuditCommand(), "--admin", rig.gateway().adminUrl(), "--token-file", token.toString());
    }
}
