package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Over real sockets, a task on which no rule fired")
class ExploreTests {
    private static final String POLICY = """
            explore: 100%
            rules:
              - { name: r, stage: after, when: "answer.empty", try: [takeover] }
            limits: { explore_spend: { usd: SPEND, per: 1 h } }
            """;

    @TempDir
    private Path directory;

    private static String saying(String executor, String advisor) {
        return Rig.user("What is 12 + 7? [[sim:say=\\\"" + executor + "\\\" model=sim-small]]" + "[[sim:say=\\\""
                + advisor + "\\\" model=sim-frontier]]");
    }

    private static JsonArray decisions(Rig rig) {
        return new JsonObject(rig.admin("/admin/decisions")).getJsonArray("decisions");
    }

    @ParameterizedTest(name = "stream: {0}; {1}, {2}: {3}")
    @DisplayName("is answered by the advisor too when its client is served, and the books say whether it agrees")
    @CsvSource({"true, 19, The result is 19., true", "false, 19, It is 20., false"})
    void explored(boolean stream, String executor, String advisor, String agrees) throws Exception {
        try (Rig rig = Rig.start(directory, POLICY.replace("SPEND", "1"))) {
            HttpResponse<String> answer = rig.chat("\"stream\":" + stream + "," + saying(executor, advisor));
            assertEquals(200, answer.statusCode(), answer::body);
            assertFalse(answer.body().contains(advisor), answer::body);
            Await.until("the advisor has answered", () -> decisions(rig).size() == 2);
            JsonObject off = decisions(rig).getJsonObject(0);
            JsonObject served = decisions(rig).getJsonObject(1);
            assertEquals("explored", off.getString("arm"));
            assertEquals("policy", served.getString("arm"));
            assertEquals(served.getString("task"), off.getString("explores"));
            assertNotEquals(served.getString("task"), off.getString("task"));
            assertEquals(served.getString("session"), off.getString("session"));
            assertEquals(1.0, off.getDouble("propensity"));
            assertEquals(agrees, off.getString("agrees"));
            assertEquals(
                    List.of("shadow"),
                    off.getJsonArray("attempts").stream()
                            .map(attempt -> ((JsonObject) attempt).getString("purpose"))
                            .toList());
            rig.books().agree();
            String metrics = rig.admin("/metrics");
            assertTrue(
                    metrics.contains("escalier_explored_total{agrees=\"" + agrees + "\",route=\"auto\"} 1.0"), metrics);
            JsonArray routes = new JsonObject(rig.admin("/admin/routes")).getJsonArray("routes");
            assertEquals(1, routes.getJsonObject(0).getInteger("tasks"), routes::encode);
            assertEquals("policy", routes.getJsonObject(0).getString("arm"));
            assertEquals("explored", routes.getJsonObject(1).getString("arm"));
        }
    }

    @Test
    @DisplayName("is not answered again where the limit on exploring has no room, and a counter says so")
    void limited() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY.replace("SPEND", "0"))) {
            assertEquals(200, rig.chat(saying("19", "20")).statusCode());
            Await.until(
                    "the refusal is counted",
                    () -> rig.admin("/metrics").contains("escalier_odd_total{what=\"explore_limited\"} 1.0"));
            assertEquals(1, decisions(rig).size());
            assertTrue(
                    rig.admin("/metrics").contains("escalier_budget_remaining_usd{scope=\"auto/explore_spend\"} 0.0"));
            rig.books().agree();
        }
    }
}
