package io.escalier.gateway.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.meter.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway in front of simulated models whose provider serves the advisor tool itself. */
final class NativeRig implements AutoCloseable {
    static final String NO_RULES = "rules: []\n";
    static final String OFFERED = "rules: []\nadvice: { tool: true, max_per_session: 3 }\nstream: live\n";
    static final String SERVED = ", dialect: anthropic, advisor_tool: true";
    static final String ONCE = "Which? [[sim:consults=1 say=\"It is 7.\"]]";
    static final String ADVICE = "[[sim:on=advice say=\"Think of primes.\"]]";
    static final String SAYS = "Let me ask for advice first. It is 7.";
    static final String[] BETA = {"anthropic-beta", "advisor-tool-2026-03-01", "x-escalier-session", "mine"};

    private final Rig gateway;

    /** @param top more sections */
    NativeRig(Path directory, String policy, String top) throws Exception {
        gateway = Rig.start(directory, policy, new Limited("", top, "", "", SERVED).able("advised_by: [frontier]"));
    }

    Rig gateway() {
        return gateway;
    }

    static JsonObject tool(String model) {
        return new JsonObject()
                .put("type", "advisor_20260301")
                .put("name", "advisor")
                .put("model", model)
                .put("caching", new JsonObject().put("type", "ephemeral"));
    }

    static JsonObject look() {
        return new JsonObject().put("name", "look").put("input_schema", new JsonObject().put("type", "object"));
    }

    static JsonArray user(String text) {
        return ConsultRig.user(text);
    }

    static JsonArray said(JsonArray talk, Told told) {
        return talk.add(new JsonObject()
                .put("role", "assistant")
                .put("content", new JsonArray(new ArrayList<>(told.blocks()))));
    }

    HttpResponse<String> post(boolean stream, JsonArray talk, JsonObject... tools) {
        JsonObject body = ConsultRig.body("anthropic", stream, talk);
        if (tools.length > 0) {
            body.put("tools", new JsonArray(new ArrayList<>(List.of(tools))));
        }
        return gateway.post("/v1/messages", body.encode(), BETA);
    }

    Told ask(boolean stream, JsonArray talk, JsonObject... tools) {
        HttpResponse<String> answer = post(stream, talk, tools);
        assertEquals(200, answer.statusCode(), answer.body());
        return Told.of("anthropic", stream, answer.body());
    }

    Told chat(boolean stream, JsonArray talk, JsonObject... tools) {
        JsonObject body = ConsultRig.body("openai", stream, talk);
        if (tools.length > 0) {
            body.put("tools", new JsonArray(new ArrayList<>(List.of(tools))));
        }
        HttpResponse<String> answer = gateway.post("/v1/chat/completions", body.encode(), "x-escalier-session", "mine");
        assertEquals(200, answer.statusCode(), answer.body());
        return Told.of("openai", stream, answer.body());
    }

    static List<String> types(Told told) {
        return told.blocks().stream().map(block -> block.getString("type")).toList();
    }

    static List<String> iterations(Told told) {
        List<String> iterations = new ArrayList<>();
        told.usage().getJsonArray("iterations").forEach(each -> {
            JsonObject iteration = (JsonObject) each;
            String model = iteration.getString("model");
            iterations.add(iteration.getString("type") + (model == null ? "" : " " + model));
        });
        return iterations;
    }

    /** Attempts as all books have them that agree, and how many requests the provider got. */
    List<String> attempts() {
        return gateway.books().agree().rows().stream()
                .map(row -> row.target() + " " + row.purpose() + " " + row.result())
                .toList();
    }

    long requests() {
        return gateway.simulator().meter().attempts().stream()
                .map(Attempt::id)
                .filter(id -> !id.contains("#"))
                .count();
    }

    double counted(String metric, String label) {
        return gateway.admin("/metrics")
                .lines()
                .filter(line -> line.startsWith(metric) && line.contains("\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    double consults(String what) {
        return counted("escalier_consults_total", what);
    }

    static JsonArray result(Told told) {
        JsonArray results = new JsonArray();
        for (JsonObject block : told.blocks()) {
            if (block.getString("type").equals("tool_use")) {
                results.add(new JsonObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", block.getString("id"))
                        .put("content", "12"));
            }
        }
        return results;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
