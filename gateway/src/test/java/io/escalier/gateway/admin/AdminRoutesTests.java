package io.escalier.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.operator.Operators;
import io.escalier.gateway.operator.Role;
import io.escalier.routing.price.Cost;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The admin port")
class AdminRoutesTests {
    @TempDir
    Path directory;

    private AdminPort port;

    @BeforeEach
    void start() throws IOException {
        port = new AdminPort(directory);
    }

    @AfterEach
    void stop() throws IOException {
        port.close();
    }

    @Test
    @DisplayName("answers mistakes with small JSON that names the field")
    void mistakes() {
        for (String path : List.of(
                "/admin/decisions?limit=0",
                "/admin/decisions?limit=501",
                "/admin/decisions?limit=-1",
                "/admin/decisions?limit=x",
                "/admin/decisions?before=%20",
                "/admin/routes?since=",
                "/admin/routes?since=60",
                "/admin/routes?since=-1h",
                "/admin/routes?since=999%20ms",
                "/admin/routes?since=91d",
                "/admin/routes?since=1%20week")) {
            HttpResponse<Buffer> response = port.get(path);
            assertEquals(400, response.statusCode(), path);
            String code = AdminPort.json(response).getJsonObject("error").getString("code");
            assertTrue(path.contains("?" + code + "="), code);
        }
        assertEquals(404, port.get("/admin/decisions/t-none").statusCode());
        assertEquals(404, port.get("/admin/decisions/%27%3B--").statusCode());
        assertEquals("not_found", code(port.get("/nothing")));
        HttpResponse<Buffer> post =
                AdminPort.await(port.request(HttpMethod.POST, "/metrics").send().toCompletionStage());
        assertEquals(405, post.statusCode());
        assertEquals("method_not_allowed", code(post));
    }

    @Test
    @DisplayName("says whether the gateway lives and whether it is ready")
    void health() {
        assertEquals(200, port.get("/health/live").statusCode());
        assertEquals(200, port.get("/health/ready").statusCode());
        port.ready().set(false);
        assertEquals(200, port.get("/health/live").statusCode());
        assertEquals(503, port.get("/health/ready").statusCode());
        HttpResponse<Buffer> head = AdminPort.await(
                port.request(HttpMethod.HEAD, "/health/live").send().toCompletionStage());
        assertEquals(200, head.statusCode());
        assertNull(head.body());
    }

    @Test
    @DisplayName("shows metrics in the format asked for; this very port's requests are in them")
    void metricsPage() {
        HttpResponse<Buffer> plain = port.get("/metrics");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", plain.getHeader("content-type"));
        HttpResponse<Buffer> open = AdminPort.await(port.request(HttpMethod.GET, "/metrics")
                .putHeader("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .send()
                .toCompletionStage());
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", open.getHeader("content-type"));
        assertTrue(AdminPort.text(open).endsWith("# EOF\n"));
        assertTrue(AdminPort.text(open).contains("vertx_http_server_requests_total"), AdminPort.text(open));
    }

    @Test
    @DisplayName("on loopback answers no page of elsewhere whose name was made to point here")
    void rebinding() {
        for (String name : List.of("localhost", "127.0.0.1", "LOCALHOST")) {
            assertEquals(200, host(name), name);
        }
        for (String name : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")) {
            assertEquals(403, host(name), name);
        }
    }

    @Test
    @DisplayName("with a token shows decisions to its bearer only; health and metrics stay open")
    void adminToken() {
        port.listen(new AdminOptions(false, admin(), null));
        port.write("t-1", Cost.UNKNOWN);
        for (String path : List.of(
                "/admin/routes",
                "/admin/routes?since=90d",
                "/admin/./routes?since=90d",
                "/admin/decisions",
                "/admin/decisions/t-1",
                "//admin/decisions",
                "/admin/../admin/decisions",
                "/admin/%64ecisions",
                "/x/../admin/decisions/t-1",
                "/admin/decisions/")) {
            HttpResponse<Buffer> refused = port.get(path);
            assertTrue(refused.statusCode() == 401 || refused.statusCode() == 404, path + " " + refused.statusCode());
            assertFalse(AdminPort.text(refused).contains("t-1"), path);
            assertFalse(AdminPort.text(refused).contains("in_flight"), path);
        }
        assertEquals("Bearer", port.get("/admin/decisions").getHeader("www-authenticate"));
        for (String wrong : List.of("s3cret", "Bearer s3cre", "Bearer s3crett", "Bearer ", "Basic s3cret", "Bearer")) {
            assertEquals(401, port.get("/admin/decisions", wrong).statusCode(), wrong);
        }
        assertEquals(200, port.get("/admin/decisions", "Bearer s3cret").statusCode());
        assertEquals(200, port.get("/admin/routes", "Bearer s3cret").statusCode());
        assertEquals(200, port.get("/admin/decisions/t-1", "bearer s3cret").statusCode());
        assertEquals(200, port.get("/metrics").statusCode());
        assertEquals(200, port.get("/health/ready").statusCode());
    }

    @Test
    @DisplayName("with a token for metrics shows them to its bearer, who sees nothing else, and to the admin")
    void metricsToken() {
        port.listen(new AdminOptions(true, admin(), "scrap3"));
        assertEquals(401, port.get("/metrics").statusCode());
        assertEquals(200, port.get("/metrics", "Bearer scrap3").statusCode());
        assertEquals(200, port.get("/metrics", "Bearer s3cret").statusCode());
        assertEquals(401, port.get("/admin/decisions", "Bearer scrap3").statusCode());
        assertEquals(401, port.get("/admin/routes", "Bearer scrap3").statusCode());
        assertEquals(200, port.get("/health/live").statusCode());
    }

    private static Operators admin() {
        return new Operators(List.of(Operators.Known.of("admin", Role.OWNER, "s3cret")), null, false);
    }

    private static String code(HttpResponse<Buffer> response) {
        return AdminPort.json(response).getJsonObject("error").getString("code");
    }

    private int host(String name) {
        return AdminPort.await(port.request(HttpMethod.GET, "/admin/decisions")
                        .virtualHost(name)
                        .send()
                        .toCompletionStage())
                .statusCode();
    }
}
