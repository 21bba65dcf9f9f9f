package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Over real sockets, a notice")
class NoticeTests {
    private static final String NO_RULES = "stream: live\nrules: []\n";
    private static final String EASY = Rig.user("What is 12 + 7?") + ",\"max_tokens\":100";

    @TempDir
    private Path directory;

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            heard.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Rig rig(String about) throws Exception {
        Path address = Files.writeString(
                directory.resolve("hook"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        String top = "allowance: { budget: { usd: 0 }, requests_per_minute: 0 }\n" + "notices: [ { webhook: \"file:"
                + address + "\", for: [" + about + "] } ]\n";
        return Rig.start(directory, NO_RULES, new Limited("", top));
    }

    private static long count(Rig rig, String what) {
        return rig.books()
                .counted()
                .sum("escalier_notices_total", Map.of("what", what))
                .longValueExact();
    }

    @Test
    @DisplayName("is sent to who wants it, once, and says what was reached; its address is shown to nobody")
    void sent() throws Exception {
        try (Rig rig = rig("limit")) {
            assertEquals(429, rig.chat(EASY).statusCode());
            assertEquals(429, rig.chat(EASY).statusCode());
            Await.until("it was sent", () -> count(rig, "sent") == 1);
            assertEquals(1, heard.size());
            assertEquals("reached", heard.get(0).getString("what"));
            assertEquals("gateway_requests", heard.get(0).getString("limit"));
            assertEquals("gateway", heard.get(0).getString("scope"));
            assertEquals(60, heard.get(0).getInteger("window_seconds"));
            assertFalse(rig.admin("/metrics").contains("/hook"));
        }
    }

    @Test
    @DisplayName("that is not taken is not sent again, and counted")
    void notTaken() throws Exception {
        status = 500;
        try (Rig rig = rig("limit")) {
            assertEquals(429, rig.chat(EASY).statusCode());
            Await.until("it has failed", () -> count(rig, "failed") == 1);
            assertEquals(1, heard.size());
        }
    }

    @Test
    @DisplayName("is not sent to who wants others")
    void notWanted() throws Exception {
        try (Rig rig = rig("budget")) {
            assertEquals(429, rig.chat(EASY).statusCode());
            // The budget of nothing is reached as well: the one that is wanted comes, and it alone.
            Await.until("something was sent", () -> !heard.isEmpty());
            assertTrue(
                    heard.stream().allMatch(notice -> notice.getString("about").equals("budget")));
        }
    }
}
