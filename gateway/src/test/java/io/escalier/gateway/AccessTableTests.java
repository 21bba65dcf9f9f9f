package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.admin.AdminEndpoints;
import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.http.Endpoints;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every endpoint, asked by everybody, about what is one's own, another's and nobody's. A row without an endpoint, or an
 * endpoint without a row, fails.
 */
@DisplayName("Who may do what")
@FaultCase(64)
class AccessTableTests {
    private static final List<String> PREFIXES = List.of("/v1", "/v1/v1", "");

    /** The roles, as columns. */
    private static final List<String> ROLES =
            List.of("stranger", "forged", "revoked", "ann", "bob", "maker", "operator", "watcher", "reader", "deputy");

    /** Braces stand for an id; {@code *} at the beginning of a path for each prefix. */
    private static final String TABLE = """
            client HEAD   /                              200 200 200 200 200 200 200 200 200 200
            client GET    /                              200 200 200 200 200 200 200 200 200 200
            client POST   */chat/completions chat        401 401 401 200 200 200 401 401 401 401
            client GET    /api/hello                     200 200 200 200 200 200 200 200 200 200
            client HEAD   /api/hello                     200 200 200 200 200 200 200 200 200 200
            client POST   */messages         chat        401 401 401 200 200 200 401 401 401 401
            client POST   */messages/count_tokens chat   401 401 401 200 200 200 401 401 401 401
            client POST   */decisions        chat        401 401 401 200 200 200 401 401 401 401
            client GET    */models                       401 401 401 200 200 200 401 401 401 401
            client GET    */models/auto                  401 401 401 200 200 200 401 401 401 401
            client GET    */models/{nobody}              401 401 401 404 404 404 401 401 401 401
            client POST   */outcomes         ann's-task  401 401 401 200 404 404 401 401 401 401
            client POST   */outcomes         ann's-run   401 401 401 200 404 404 401 401 401 401
            client POST   */outcomes         ann's-text  401 401 401 200 404 404 401 401 401 401
            client POST   */outcomes         no-task     401 401 401 404 404 404 401 401 401 401
            client GET    /elsewhere                     401 401 401 404 404 404 401 401 401 401
            admin  GET    /health/live                   200 200 200 200 200 200 200 200 200 200
            admin  GET    /health/ready                  200 200 200 200 200 200 200 200 200 200
            admin  GET    /metrics                       401 401 401 401 401 401 200 200 200 200
            admin  GET    /admin/decisions               401 401 401 401 401 401 200 401 200 200
            admin  GET    /admin/decisions/{task}        401 401 401 401 401 401 200 401 200 200
            admin  GET    /admin/decisions/{nobody}      401 401 401 401 401 401 404 401 404 404
            admin  GET    /admin/routes                  401 401 401 401 401 401 200 401 200 200
            admin  DELETE /admin/sessions/{run}          401 401 401 401 401 401 200 401 403 403
            admin  DELETE /admin/sessions/{nobody}       401 401 401 401 401 401 200 401 403 403
            admin  DELETE /admin/keys/{ann}/tasks        401 401 401 401 401 401 200 401 403 403
            admin  GET    /admin/keys                    401 401 401 403 403 200 200 401 200 200
            admin  POST   /admin/keys        wish        401 401 401 403 403 201 201 401 403 201
            admin  POST   /admin/keys        more        401 401 401 403 403 403 201 401 403 201
            admin  GET    /admin/keys/{made}             401 401 401 403 403 200 200 401 200 200
            admin  GET    /admin/keys/{ann}              401 401 401 403 403 404 200 401 200 200
            admin  GET    /admin/keys/{maker}            401 401 401 403 403 404 200 401 200 200
            admin  GET    /admin/keys/{nobody}           401 401 401 403 403 404 404 401 404 404
            admin  POST   /admin/keys/{made}/rotate {}   401 401 401 403 403 200 200 401 403 200
            admin  POST   /admin/keys/{ann2}/rotate {}   401 401 401 403 403 404 200 401 403 200
            admin  POST   /admin/keys/{nobody}/rotate {} 401 401 401 403 403 404 404 401 403 404
            admin  DELETE /admin/keys/{made}             401 401 401 403 403 200 200 401 403 200
            admin  DELETE /admin/keys/{ann2}             401 401 401 403 403 404 200 401 403 200
            admin  DELETE /admin/keys/{nobody}           401 401 401 403 403 404 404 401 403 404
            admin  GET    /admin/audit                   401 401 401 401 401 401 200 401 403 403
            admin  POST   /admin/keys/{maker}/rotate {"grace":"1h"} 401 401 401 403 403 404 200 401 403 200
            """;

    private static final String CHAT = "{\"model\":\"auto\"," + Rig.user("Who are you?") + "}";

    @TempDir
    private Path directory;

    private Rig rig;
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();

    /** A line of the table. */
    private record Row(String port, String method, String path, String body, List<Integer> expected) {
        static Row of(String line) {
            List<String> words = List.of(line.strip().replaceAll(" +", " ").split(" ", -1));
            int body = words.size() - ROLES.size();
            return new Row(
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    body > 3 ? words.get(3) : "",
                    words.subList(body, words.size()).stream()
                            .map(Integer::valueOf)
                            .toList());
        }

        List<String> paths() {
            return path.startsWith("*")
                    ? PREFIXES.stream()
                            .map(prefix -> prefix + path.substring(1))
                            .toList()
                    : List.of(path);
        }
    }

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, "rules: []\n", new Limited("", "").locked());
        String maker = rig.key("maker", "\"makes_keys\":true", "\"requests_per_minute\":900");
        String made = new JsonObject(
                        rig.askAdmin("POST", "/admin/keys", "{\"name\":\"made\"}", "authorization", "Bearer " + maker)
                                .body())
                .getString("secret");
        String revoked = rig.key("revoked");
        rig.operate("DELETE", "/admin/keys/" + id(revoked), null);
        String ann = rig.key("ann");
        put("stranger", "");
        put("forged", "Bearer esk_0000000000000000_00000000000000000000000000000000");
        put("revoked", "Bearer " + revoked);
        put("ann", "Bearer " + ann);
        put("bob", "Bearer " + rig.key("bob"));
        put("maker", "Bearer " + maker);
        put("operator", Rig.OPERATOR);
        put("watcher", Rig.WATCHER);
        put("reader", Rig.READER);
        put("deputy", Rig.DEPUTY);
        ids.put("nobody", "0000000000000000");
        ids.put("made", id(made));
        ids.put("ann", id(ann));
        ids.put("ann2", id(rig.key("ann2")));
        ids.put("maker", id(maker));
        HttpResponse<String> anns = rig.ask("POST", "/v1/chat/completions", CHAT, "authorization", "Bearer " + ann);
        ids.put("task", header(anns, "x-escalier-task-id"));
        ids.put("run", header(anns, "x-escalier-session"));
        bodies.put("", "");
        bodies.put("{}", "{}");
        bodies.put("{\"grace\":\"1h\"}", "{\"grace\":\"1h\"}");
        bodies.put("chat", CHAT);
        bodies.put("wish", "{\"name\":\"new\",\"requests_per_minute\":900}");
        bodies.put("more", "{\"name\":\"new\",\"requests_per_minute\":901}");
        bodies.put("ann's-task", outcome("task_id", ids.get("task")));
        bodies.put("ann's-run", outcome("session", header(anns, "x-escalier-session")));
        bodies.put("ann's-text", outcome("id", new JsonObject(anns.body()).getString("id")));
        bodies.put("no-task", outcome("task_id", "t_none"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void put(String role, String credential) {
        credentials.put(role, credential);
    }

    private static String id(String key) {
        return key.substring(4, 20);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static String outcome(String member, String id) {
        return new JsonObject().put(member, id).put("success", true).encode();
    }

    private static List<Row> rows() {
        return TABLE.lines().map(Row::of).toList();
    }

    @Test
    @DisplayName("is what the table says, for each endpoint and role, whosever the thing asked about is")
    void table() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            for (String path : row.paths()) {
                for (int i = 0; i < ROLES.size(); i++) {
                    int status = status(row, path, credentials.getOrDefault(ROLES.get(i), ""));
                    if (status != row.expected().get(i)) {
                        wrong.add(row.method() + " " + path + " " + row.body() + " by " + ROLES.get(i) + ": " + status
                                + ", not " + row.expected().get(i));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private int status(Row row, String path, String credential) {
        String filled = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        assertTrue(bodies.containsKey(row.body()), row.body());
        String body = row.body().isEmpty() ? null : bodies.get(row.body());
        String[] headers = credential.isEmpty() ? new String[0] : new String[] {"authorization", credential};
        HttpResponse<String> answer = row.port().equals("client")
                ? rig.ask(row.method(), filled, body, headers)
                : rig.askAdmin(row.method(), filled, body, headers);
        return answer.statusCode();
    }

    @Test
    @DisplayName("is written down for every endpoint that there is")
    void complete(@TempDir Path other) throws IOException {
        Set<String> written = new LinkedHashSet<>();
        rows().forEach(row -> row.paths().forEach(path -> written.add(row.method() + " " + path)));
        Vertx vertx = Vertx.vertx();
        try {
            Set<String> missing = new TreeSet<>();
            List<String> all = new ArrayList<>(Endpoints.all(vertx));
            all.addAll(AdminEndpoints.all(other));
            assertTrue(all.size() > 20, all::toString);
            for (String endpoint : all) {
                String pattern = endpoint.replaceAll(":[a-z]+", "[^/]+");
                if (written.stream().noneMatch(row -> row.matches(pattern))) {
                    missing.add(endpoint);
                }
            }
            assertEquals(Set.of(), missing);
        } finally {
            Rig.await(vertx.close());
        }
    }
}
