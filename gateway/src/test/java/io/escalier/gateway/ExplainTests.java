package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.rig.Rig;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.TargetRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A request that is to be explained")
class ExplainTests {
    private static final String[] MINE = {"x-escalier-session", "mine"};
    private static final String EASY = Rig.user("Who are you?");
    private static final String SUM = Rig.user("What is ((12 + 7) * 3) - 4?");

    private static final String POLICY = """
            stream: hold
            verify: { judge: { by: frontier } }
            limits: { advisor_spend: { usd: 5, per: 1 d } }
            rules:
              - { name: sums, stage: before, when: "task.math > 0", try: [advise, { takeover: { stay: 2 turns } }] }
              - { name: unsure, stage: after, when: "answer.hedging > 0", and_verify: "verify.judge < 0.5", try: [retry, takeover] }
              - { name: never, stage: after, when: "answer.empty && task.images > 0", try: [retry] }
              - { name: always, stage: after, when: "answer.empty || task.turns > 0", try: [retry], unhelped: 25% }
            """;

    @TempDir
    private Path directory;

    private static JsonObject json(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElseThrow());
        return new JsonObject(answer.body());
    }

    private static JsonObject named(JsonArray of, String name) {
        return of.stream()
                .map(JsonObject.class::cast)
                .filter(one -> name.equals(one.getString("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("is answered with its signals, its rules and what would be done, and calls no model")
    void explained() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY)) {
            JsonObject easy = json(rig.explain(EASY, MINE));
            assertEquals("escalier.decision", easy.getString("object"));
            assertEquals("auto", easy.getString("route"));
            assertEquals("mine", easy.getString("policy"));
            assertEquals("policy", easy.getString("arm"));
            assertEquals(1, easy.getInteger("turn"));
            assertEquals("accept", easy.getString("decision"));
            assertEquals(false, easy.getBoolean("skipped"));
            assertNull(easy.getValue("staying"));
            assertEquals(
                    new JsonObject()
                            .put("target", "small")
                            .put("role", "executor")
                            .put("purpose", "answer"),
                    easy.getJsonObject("would").getJsonObject("call"));
            JsonArray signals = easy.getJsonArray("signals");
            assertEquals(0, named(signals, "task.math").getInteger("value"));
            assertEquals("before", named(signals, "task.math").getString("stage"));
            assertTrue(named(signals, "cost.takeover_usd").getDouble("value") > 0, easy::encode);
            JsonObject absent = named(signals, "cost.value_usd");
            assertTrue(absent.containsKey("value") && absent.getValue("value") == null, easy::encode);
            assertFalse(absent.getString("words").isBlank());

            JsonArray rules = easy.getJsonArray("rules");
            assertEquals("quiet", named(rules, "sums").getString("state"));
            assertEquals("quiet", named(rules, "never").getString("state"));
            assertEquals("certain", named(rules, "always").getString("state"));
            assertEquals(0.25, named(rules, "always").getDouble("unhelped"));
            assertEquals("small", named(rules, "always").getString("by"));
            JsonObject unsure = named(rules, "unsure");
            assertEquals("possible", unsure.getString("state"));
            assertEquals("after", unsure.getString("stage"));
            assertEquals("retry", unsure.getString("step"));
            assertEquals(1, unsure.getInteger("position"));
            assertEquals("answer.hedging > 0", unsure.getString("when"));
            assertEquals("verify.judge < 0.5", unsure.getString("and_verify"));
            assertTrue(new BigDecimal(unsure.getValue("cost_usd").toString()).signum() > 0, unsure::encode);
            assertTrue(new BigDecimal(unsure.getValue("verify_cost_usd").toString()).signum() > 0, unsure::encode);

            JsonObject sum = json(rig.explain(SUM, MINE));
            assertEquals(
                    List.of("advisor_spend"),
                    sum.getJsonObject("would").getJsonArray("ask").getList());
            JsonObject sums = named(sum.getJsonArray("rules"), "sums");
            assertEquals("fires", sums.getString("state"));
            assertEquals("advise", sums.getString("step"));
            assertEquals("frontier", sums.getString("by"));
            assertEquals(List.of("advisor_spend"), sums.getJsonArray("limits").getList());
            assertNull(sums.getValue("limited_by"));

            JsonObject streamed = json(rig.explain("\"stream\":true," + EASY, MINE));
            assertEquals(easy.getJsonArray("rules"), streamed.getJsonArray("rules"), "held, it is judged the same");
            assertEquals(List.of(), rig.simulator().meter().attempts());
            assertTrue(rig.admin("/admin/decisions").contains("\"decisions\":[]"));
            assertEquals(0, rig.books().counted().sum("escalier_tasks_total").signum());
        }
    }

    @Test
    @DisplayName("sees its session as the next task would, and leaves it as it is")
    void sessions() throws Exception {
        String policy = """
                rules:
                  - { name: sums, stage: before, when: "task.math > 0", try: [{ takeover: { stay: 2 turns } }] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            for (int asked = 0; asked < 3; asked++) {
                assertEquals(1, json(rig.explain(SUM, MINE)).getInteger("turn"));
            }
            JsonObject foreseen = json(rig.explain(SUM, MINE));
            HttpResponse<String> served = rig.chat(SUM, MINE);
            assertEquals(
                    foreseen.getString("decision"),
                    served.headers().firstValue("x-escalier-decision").orElseThrow());
            assertEquals(
                    foreseen.getString("session"),
                    served.headers().firstValue("x-escalier-session").orElseThrow());

            JsonObject next = json(rig.explain(EASY, MINE));
            assertEquals(2, next.getInteger("turn"));
            assertEquals(new JsonObject().put("target", "frontier").put("rule", "sums"), next.getJsonObject("staying"));
            assertEquals("takeover;rule=sums", next.getString("decision"));
            assertEquals("unjudged", named(next.getJsonArray("rules"), "sums").getString("state"));
            assertNull(json(rig.explain(EASY)).getValue("staying"), "a session of its own");
            String inBody = "\"metadata\":{\"session_id\":\"mine\"}," + EASY;
            assertEquals(next.getString("session"), json(rig.explain(inBody)).getString("session"));
            assertEquals(1, rig.books().counted().sum("escalier_tasks_total").intValueExact());
        }
    }

    @Test
    @DisplayName("of a session of the baseline is the advisor's alone; of a route without a policy, its one model's")
    void withoutPolicy() throws Exception {
        UnaryOperator<Route> baseline = route -> new Route(
                route.name(),
                route.aliases(),
                route.parties(),
                route.policy(),
                route.policyVersion(),
                route.limits(),
                route.strategy(),
                1,
                route.alone(),
                route.reach());
        try (Rig rig = Rig.start(directory, POLICY, resolved -> resolved.withRoutes(baseline))) {
            JsonObject alone = json(rig.explain(SUM, MINE));
            assertEquals("baseline", alone.getString("arm"));
            assertEquals("frontier advisor answer", first(alone));
            assertEquals(new JsonArray(), alone.getJsonArray("rules"));
            assertEquals(
                    alone.getString("decision"),
                    rig.chat(SUM, MINE)
                            .headers()
                            .firstValue("x-escalier-decision")
                            .orElseThrow());
        }
        Strategy executor = new Direct("small", TargetRole.EXECUTOR);
        try (Rig rig = Rig.start(directory, POLICY, resolved -> resolved.withRoutes(route -> route.with(executor)))) {
            JsonObject one = json(rig.explain(SUM, MINE));
            assertEquals("policy", one.getString("arm"));
            assertEquals("small executor answer", first(one));
            assertEquals(new JsonArray(), one.getJsonArray("signals"));
        }
    }

    private static String first(JsonObject foreseen) {
        JsonObject call = foreseen.getJsonObject("would").getJsonObject("call");
        return call.getString("target") + " " + call.getString("role") + " " + call.getString("purpose");
    }

    @Test
    @DisplayName("has null for a cost that nobody knows, and says that this is in the way of what is limited")
    void unpriced() throws Exception {
        UnaryOperator<Resolved> free = resolved -> {
            Map<String, Target> targets = new HashMap<>(resolved.targets());
            targets.replaceAll((name, target) -> new Target(name, target.can(), Price.UNKNOWN));
            return new Resolved(
                    resolved.sections(),
                    targets,
                    resolved.upstreams(),
                    resolved.policies(),
                    resolved.detectors(),
                    resolved.routes(),
                    resolved.callers(),
                    resolved.tls());
        };
        try (Rig rig = Rig.start(directory, POLICY, free)) {
            JsonObject sum = json(rig.explain(SUM, MINE));
            assertEquals("accept;rule=sums;limit=price", sum.getString("decision"));
            assertEquals("small executor answer", first(sum));
            JsonObject sums = named(sum.getJsonArray("rules"), "sums");
            assertEquals("price", sums.getString("limited_by"));
            assertTrue(sums.containsKey("cost_usd") && sums.getValue("cost_usd") == null, sums::encode);
            JsonObject unsure = named(sum.getJsonArray("rules"), "unsure");
            assertTrue(
                    unsure.containsKey("verify_cost_usd") && unsure.getValue("verify_cost_usd") == null,
                    unsure::encode);
        }
    }

    @Test
    @DisplayName("is refused as a task would be: what is no request, and what no route has")
    void refused() throws Exception {
        try (Rig rig = Rig.start(directory, POLICY)) {
            HttpResponse<String> broken = rig.explain("\"messages\":7");
            assertEquals(400, broken.statusCode());
            assertEquals(rig.chat("\"messages\":7").body(), broken.body());
            String nobody = "{\"model\":\"nobody\"," + EASY + "}";
            HttpResponse<String> unknown = rig.post("/v1/decisions", nobody);
            assertEquals(404, unknown.statusCode());
            assertEquals(rig.post("/v1/chat/completions", nobody).body(), unknown.body());
            for (String path : List.of("/decisions", "/v1/v1/decisions")) {
                json(rig.post(path, "{\"model\":\"auto\"," + EASY + "}"));
            }
        }
    }
}
