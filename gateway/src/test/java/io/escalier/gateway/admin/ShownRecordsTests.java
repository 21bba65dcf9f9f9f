package io.escalier.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.ledger.Outcome;
import io.escalier.gateway.ledger.OutcomeClaim;
import io.escalier.gateway.ledger.Rows;
import io.escalier.routing.ledger.Agrees;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of the ledger the admin port")
class ShownRecordsTests {
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
    @DisplayName("shows a decision: attempts, evidence, and costs that are exact decimals")
    void showsDecision() {
        port.write("t-1", Cost.of(new Money(9_007_199_254_740_993L)));
        AdminPort.await(port.ledger()
                .outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, "t-1", 1, Outcome.Voice.CLIENT, "tests", null, null, Rows.NOON)));
        HttpResponse<Buffer> response = port.get("/admin/decisions/t-1");
        assertEquals(200, response.statusCode());
        assertEquals("application/json", response.getHeader("content-type"));
        String text = AdminPort.text(response);
        assertTrue(text.contains("\"cost_usd\":9007199.255975560"), text);
        assertTrue(text.contains("\"advisor_only_estimate_usd\":0.009000000"), text);
        JsonObject json = AdminPort.json(response);
        assertEquals("takeover", json.getString("decision"));
        assertEquals("stuck", json.getString("rule"));
        assertEquals(2, json.getInteger("step"));
        assertFalse(json.containsKey("known_cost_usd"), "it is the cost itself");
        JsonObject attempt = json.getJsonArray("attempts").getJsonObject(1);
        assertEquals(true, attempt.getBoolean("committed"));
        assertEquals(new JsonObject().put("input", 700).put("output", 300), attempt.getJsonObject("tokens"));
        assertEquals("exact", attempt.getString("certainty"));
        JsonArray signals = json.getJsonArray("signals");
        assertEquals(0.25, signals.getJsonObject(0).getDouble("value"));
        assertFalse(signals.getJsonObject(4).containsKey("value"), "absent is not there");
        JsonArray calls = signals.getJsonObject(5).getJsonArray("value");
        assertEquals("destructive", calls.getJsonObject(0).getString("kind"));
        assertEquals("ls", calls.getJsonObject(1).getString("name"));
        assertEquals(true, json.getJsonObject("outcome").getBoolean("success"));
    }

    @Test
    @DisplayName("leaves out what is not known: no cost, but its known part")
    void unknownIsNotThere() {
        port.write("t-1", Cost.UNKNOWN);
        JsonObject json = AdminPort.json(port.get("/admin/decisions/t-1"));
        assertFalse(json.containsKey("cost_usd"));
        assertEquals(0, new BigDecimal("0.001234567").compareTo(new BigDecimal(json.getString("known_cost_usd"))));
        assertFalse(json.getJsonArray("attempts").getJsonObject(1).containsKey("cost_usd"));
        assertFalse(json.containsKey("outcome"));
    }

    @Test
    @DisplayName("shows of an answer off the path what it explores, how likely that was, and whether it agrees")
    void showsExplored() {
        port.write("t-1", Cost.UNKNOWN);
        AdminPort.await(port.ledger().end(Rows.explored("t-2", "t-1", Agrees.FALSE)));
        JsonObject json = AdminPort.json(port.get("/admin/decisions/t-2"));
        assertEquals("explored", json.getString("arm"));
        assertEquals("t-1", json.getString("explores"));
        assertEquals(0.01, json.getDouble("propensity"));
        assertEquals("false", json.getString("agrees"));
        assertFalse(AdminPort.json(port.get("/admin/decisions/t-1")).containsKey("explores"));
    }

    @Test
    @DisplayName("pages through decisions from the newest, by route")
    void pages() {
        IntStream.rangeClosed(1, 5).forEach(i -> port.write("t-" + i, Cost.UNKNOWN));
        JsonObject first = AdminPort.json(port.get("/admin/decisions?limit=2"));
        assertEquals(List.of("t-5", "t-4"), tasks(first));
        JsonObject second = AdminPort.json(port.get("/admin/decisions?limit=2&before=" + first.getString("next")));
        assertEquals(List.of("t-3", "t-2"), tasks(second));
        JsonObject last = AdminPort.json(port.get("/admin/decisions?limit=2&before=" + second.getString("next")));
        assertEquals(List.of("t-1"), tasks(last));
        assertNull(last.getString("next"));
        assertEquals(
                5,
                tasks(AdminPort.json(port.get("/admin/decisions?route=code"))).size());
        assertEquals(List.of(), tasks(AdminPort.json(port.get("/admin/decisions?route=other"))));
    }

    @Test
    @DisplayName("shows the figures of routes: what is not known is not there")
    void figures() {
        port.write("t-old", Cost.UNKNOWN, Instant.now().minusSeconds(7200));
        port.write("t-1", Cost.of(new Money(765_433)), Instant.now());
        port.write("t-2", Cost.UNKNOWN, Instant.now());
        AdminPort.await(port.ledger()
                .outcomes()
                .record(new OutcomeClaim(
                        OutcomeClaim.Names.TASK, "t-1", 1, Outcome.Voice.CLIENT, "tests", null, null, Rows.NOON)));
        JsonObject page = AdminPort.json(port.get("/admin/routes"));
        assertEquals(false, page.getBoolean("cut"));
        JsonObject code = page.getJsonArray("routes").getJsonObject(0);
        assertEquals("code", code.getString("route"));
        assertEquals(2, code.getInteger("tasks"));
        assertEquals(0, code.getInteger("in_flight"));
        assertEquals(2, code.getInteger("escalated"));
        assertEquals(1.0, code.getDouble("escalated_share"));
        assertEquals(900, code.getInteger("p50_ms"));
        JsonObject success = code.getJsonObject("success");
        assertEquals(
                List.of(1, 1, 1),
                List.of(
                        success.getInteger("known_tasks"),
                        success.getInteger("judged"),
                        success.getInteger("successes")));
        assertEquals(0.2065, success.getDouble("low"), 0.0001);
        assertFalse(code.containsKey("cost_usd"), "one task's is unknown");
        assertEquals(0, new BigDecimal("0.003234567").compareTo(new BigDecimal(code.getString("known_cost_usd"))));
        assertEquals(0, new BigDecimal("0.002").compareTo(new BigDecimal(code.getString("cost_per_success_usd"))));
        assertEquals(1, code.getInteger("unpriced_tasks"));
        assertEquals(1, code.getInteger("compared_tasks"));
        assertEquals(1 - 2.0 / 9, code.getDouble("saving"), 1e-9);
        JsonObject day = AdminPort.json(port.get("/admin/routes?since=1%20d"));
        assertEquals(3, day.getJsonArray("routes").getJsonObject(0).getInteger("tasks"));
    }

    private static List<String> tasks(JsonObject page) {
        JsonArray decisions = page.getJsonArray("decisions");
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> decisions.getJsonObject(i).getString("task"))
                .toList();
    }
}
