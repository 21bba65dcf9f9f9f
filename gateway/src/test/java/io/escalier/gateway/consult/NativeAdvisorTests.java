package io.escalier.gateway.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.escalier.simulator.meter.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An advisor that the executor's own provider serves")
class NativeAdvisorTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String OFFERED = "rules: []\nadvice: { tool: true, max_per_session: 3 }\nstream: live\n";
    private static final String SERVED = ", dialect: anthropic, advisor_tool: true";
    private static final String ONCE = "Which? [[sim:consults=1 say=\"It is 7.\"]]";
    private static final String ADVICE = "[[sim:on=advice say=\"Think of primes.\"]]";
    private static final String SAYS = "Let me ask for advice first. It is 7.";
    private static final String[] BETA = {"anthropic-beta", "advisor-tool-2026-03-01", "x-escalier-session", "mine"};

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private void start(String policy) throws Exception {
        start(policy, "");
    }

    private void start(String policy, String top) throws Exception {
        Limited limited = new Limited("", top, "", "", SERVED).able("advised_by: [frontier]");
        rig = Rig.start(directory, policy, limited);
    }

    private static JsonObject tool(String model) {
        return new JsonObject()
                .put("type", "advisor_20260301")
                .put("name", "advisor")
                .put("model", model)
                .put("caching", new JsonObject().put("type", "ephemeral"));
    }

    private static JsonObject look() {
        return new JsonObject().put("name", "look").put("input_schema", new JsonObject().put("type", "object"));
    }

    private static JsonArray user(String text) {
        return ConsultRig.user(text);
    }

    private static JsonArray said(JsonArray talk, Told told) {
        return talk.add(new JsonObject()
                .put("role", "assistant")
                .put("content", new JsonArray(new ArrayList<>(told.blocks()))));
    }

    private HttpResponse<String> post(boolean stream, JsonArray talk, JsonObject... tools) {
        JsonObject body = ConsultRig.body("anthropic", stream, talk);
        if (tools.length > 0) {
            body.put("tools", new JsonArray(new ArrayList<>(List.of(tools))));
        }
        return rig.post("/v1/messages", body.encode(), BETA);
    }

    private Told ask(boolean stream, JsonArray talk, JsonObject... tools) {
        HttpResponse<String> answer = post(stream, talk, tools);
        assertEquals(200, answer.statusCode(), answer.body());
        return Told.of("anthropic", stream, answer.body());
    }

    private Told chat(boolean stream, JsonArray talk, JsonObject... tools) {
        JsonObject body = ConsultRig.body("openai", stream, talk);
        if (tools.length > 0) {
            body.put("tools", new JsonArray(new ArrayList<>(List.of(tools))));
        }
        HttpResponse<String> answer = rig.post("/v1/chat/completions", body.encode(), "x-escalier-session", "mine");
        assertEquals(200, answer.statusCode(), answer.body());
        return Told.of("openai", stream, answer.body());
    }

    private static List<String> types(Told told) {
        return told.blocks().stream().map(block -> block.getString("type")).toList();
    }

    private static List<String> iterations(Told told) {
        List<String> iterations = new ArrayList<>();
        told.usage().getJsonArray("iterations").forEach(each -> {
            JsonObject iteration = (JsonObject) each;
            String model = iteration.getString("model");
            iterations.add(iteration.getString("type") + (model == null ? "" : " " + model));
        });
        return iterations;
    }

    /** Attempts as all books have them that agree, and how many requests the provider got. */
    private List<String> attempts() {
        return rig.books().agree().rows().stream()
                .map(row -> row.target() + " " + row.purpose() + " " + row.result())
                .toList();
    }

    private long requests() {
        return rig.simulator().meter().attempts().stream()
                .map(Attempt::id)
                .filter(id -> !id.contains("#"))
                .count();
    }

    private double counted(String metric, String label) {
        return rig.admin("/metrics")
                .lines()
                .filter(line -> line.startsWith(metric) && line.contains("\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private double consults(String what) {
        return counted("escalier_consults_total", what);
    }

    @ParameterizedTest(name = "stream: {0}, asked for as {1}")
    @DisplayName(
            "is asked within one request: the client sees its blocks, its own name of the model, and the provider's word")
    @CsvSource({"false, frontier", "true, frontier", "true, sim-frontier"})
    void shown(boolean stream, String model) throws Exception {
        start(NO_RULES);
        HttpResponse<String> answer = post(stream, user(ONCE + ADVICE), tool(model), look());
        Told told = Told.of("anthropic", stream, answer.body());
        assertEquals(List.of("text", "server_tool_use", "advisor_tool_result", "text"), types(told));
        assertEquals(
                "Think of primes.",
                told.blocks().get(2).getJsonObject("content").getString("text"));
        assertEquals(SAYS, told.text());
        assertEquals(List.of("message", "advisor_message " + model, "message"), iterations(told));
        assertEquals(List.of("small answer ok", "frontier advice ok"), attempts());
        assertEquals(1, requests());
        assertEquals(1, consults("given"));
        String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
        assertTrue(rig.admin("/admin/decisions/" + task).contains("\"advise\""), "it was advised");
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("has its blocks back as it gave them, and goes on from there")
    @ValueSource(booleans = {true, false})
    void givenBack(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user(ONCE + ADVICE);
        said(talk, ask(stream, talk, tool("frontier")))
                .add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:consults=0 say=Yes.]]"));
        assertEquals("Yes.", ask(stream, talk, tool("frontier")).text());
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), attempts());
        assertEquals(0, counted("escalier_odd_total", "advisor_tool_refused"));
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("is kept from a client that knows nothing of it, and what it said is put back at later turns")
    @ValueSource(booleans = {true, false})
    void hidden(boolean stream) throws Exception {
        start(OFFERED);
        JsonArray talk = user(ONCE + ADVICE);
        Told told = ask(stream, talk);
        assertEquals(SAYS, told.text());
        assertEquals(List.of("text", "text"), types(told));
        assertEquals(List.of("message", "advisor_message frontier", "message"), iterations(told));
        JsonArray iterations = told.usage().getJsonArray("iterations");
        assertEquals(
                iterations.getJsonObject(0).getInteger("input_tokens"),
                told.usage().getInteger("input_tokens"),
                "clients size their context by what was read first");
        assertEquals(List.of("small answer ok", "frontier advice ok"), attempts());
        said(talk, told).add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:consults=0 say=Yes.]]"));
        assertTrue(prompt(stream, talk, "mine") > prompt(stream, talk, "other"), "what it said is put back");
    }

    /** Tokens of a turn's prompt. */
    private long prompt(boolean stream, JsonArray talk, String session) {
        String body = ConsultRig.body("anthropic", stream, talk).encode();
        HttpResponse<String> answer = rig.post("/v1/messages", body, "x-escalier-session", session);
        assertEquals(200, answer.statusCode(), answer.body());
        List<Attempt> all = rig.simulator().meter().attempts();
        return all.get(all.size() - 1).tokens().prompt();
    }

    @ParameterizedTest(name = "stream: {0}, asked for by the client: {1}")
    @DisplayName("is had by chat clients, unseen")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void chat(boolean stream, boolean wished) throws Exception {
        start(wished ? NO_RULES : OFFERED);
        JsonObject wish = new JsonObject().put("type", "escalier:advisor").put("model", "frontier");
        JsonArray talk = user(ONCE + ADVICE);
        Told told = wished ? chat(stream, talk, wish) : chat(stream, talk);
        assertEquals(SAYS, told.text());
        assertEquals("stop", told.finish());
        assertEquals(List.of("small answer ok", "frontier advice ok"), attempts());
        assertEquals(1, requests());
        Attempt answer = rig.books().billed().stream()
                .filter(row -> row.model().equals("sim-small"))
                .findFirst()
                .orElseThrow();
        assertTrue(told.usage().getLong("prompt_tokens") < answer.tokens().prompt(), "what was read first");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("that fails never fails the request")
    @CsvSource({"429, too_many_requests", "529, overloaded", "500, unavailable"})
    void errors(String fault, String code) throws Exception {
        start(NO_RULES);
        Told told = ask(true, user(ONCE + "[[sim:on=advice fault=" + fault + "]]"), tool("frontier"));
        assertEquals(code, told.blocks().get(2).getJsonObject("content").getString("error_code"));
        assertEquals(SAYS, told.text());
        assertEquals(List.of("small answer ok"), attempts());
        assertEquals(1, consults("failed"));
    }

    @Test
    @DisplayName("is asked as often as the client lets it be")
    void maxUses() throws Exception {
        start(NO_RULES);
        String twice = ONCE.replace("consults=1", "consults=2");
        Told told = ask(false, user(twice + ADVICE), tool("frontier").put("max_uses", 1));
        assertEquals(6, told.blocks().size(), types(told)::toString);
        assertEquals(List.of("small answer ok", "frontier advice ok"), attempts());
        assertEquals(1, consults("no_more"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is left to the gateway where something limits what it costs, for nobody can stop it in time")
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: { escalated: { share: 50%, per: 1 h, burst: 9 } } |",
                "limits: { advisor_spend: { usd: 5, per: 1 d } } |",
                "| allowance: { budget: { usd: 5, per: 1 d } }"
            })
    void limited(String limits, String top) throws Exception {
        start(NO_RULES + (limits == null ? "" : limits + "\n"), top == null ? "" : top + "\n");
        Told told = ask(false, user(ONCE + ADVICE), tool("frontier"));
        assertEquals("It is 7.", told.text(), "the tool on offer is not the provider's");
        assertEquals(List.of("small answer ok"), attempts());
    }

    @Test
    @DisplayName("is left to the gateway when the session has had all its advice")
    void exhausted() throws Exception {
        start(OFFERED.replace("max_per_session: 3", "max_per_session: 1"));
        ask(true, user(ONCE + ADVICE));
        assertEquals("It is 7.", ask(true, user(ONCE + ADVICE)).text());
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), attempts());
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("asked for beside a tool of the client's speaks at the beginning of the next answer")
    @ValueSource(booleans = {true, false})
    void pending(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user("Use look and ask advisor." + ADVICE);
        Told told = ask(stream, talk, tool("frontier"), look());
        assertEquals(List.of("server_tool_use", "tool_use"), types(told));
        assertEquals("tool_use", told.finish());
        said(talk, told).add(new JsonObject().put("role", "user").put("content", result(told)));
        Told next = ask(stream, talk, tool("frontier"), look());
        assertEquals("advisor_tool_result", types(next).get(0));
        assertEquals(List.of("small answer ok", "small answer ok", "frontier advice ok"), attempts());
        assertEquals(2, requests());
    }

    private static JsonArray result(Told told) {
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

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("asked for beside a tool of a client's that sees nothing of it is asked by the gateway, a turn later")
    @ValueSource(booleans = {true, false})
    void pendingHidden(boolean stream) throws Exception {
        start(OFFERED);
        JsonArray talk = user("Use look and ask advisor." + ADVICE);
        Told told = ask(stream, talk, look());
        assertEquals(List.of("tool_use"), types(told));
        said(talk, told).add(new JsonObject().put("role", "user").put("content", result(told)));
        Told next = ask(stream, talk, look());
        assertFalse(types(next).contains("advisor_tool_result"), types(next)::toString);
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), attempts());
        assertEquals(3, requests(), "the gateway asked");
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("for which an answer pauses is asked by the gateway where the client knows nothing of it")
    @ValueSource(booleans = {true, false})
    void pausedHidden(boolean stream) throws Exception {
        start(OFFERED);
        Told told = ask(stream, user("Which? [[sim:consults=1 pauses=yes say=\"It is 7.\"]]" + ADVICE));
        assertEquals(SAYS, told.text());
        assertEquals("end_turn", told.finish());
        assertEquals(List.of("text", "text"), types(told));
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), attempts());
        assertEquals(1, consults("given"));
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName(
            "for which an answer pauses is told as it is to a client that has declared it, and is asked when it comes back")
    @ValueSource(booleans = {true, false})
    void pausedShown(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user("Which? [[sim:consults=1 pauses=yes say=\"It is 7.\"]]" + ADVICE);
        Told told = ask(stream, talk, tool("frontier"));
        assertEquals("pause_turn", told.finish());
        Told next = ask(stream, said(talk, told), tool("frontier"));
        assertEquals("advisor_tool_result", types(next).get(0));
        assertEquals(List.of("small answer ok", "small answer ok", "frontier advice ok"), attempts());
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("that its provider refuses, as for blocks that a client has torn apart, is left to the gateway")
    @ValueSource(booleans = {true, false})
    void refused(boolean stream) throws Exception {
        start("rules: []\nstream: live\n");
        JsonObject orphan = new JsonObject()
                .put("type", "advisor_tool_result")
                .put("tool_use_id", "srvtoolu_1")
                .put("content", new JsonObject().put("type", "advisor_result").put("text", "Think."));
        JsonArray talk = user("Which?")
                .add(new JsonObject()
                        .put("role", "assistant")
                        .put(
                                "content",
                                new JsonArray()
                                        .add(orphan)
                                        .add(new JsonObject()
                                                .put("type", "text")
                                                .put("text", "Seven."))))
                .add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:say=Yes.]]"));
        assertEquals("Yes.", ask(stream, talk, tool("frontier")).text());
        assertEquals(List.of("small answer rejected", "small answer ok"), attempts());
        assertEquals(1, counted("escalier_odd_total", "advisor_tool_refused"));
    }

    @Test
    @DisplayName("counts though the stream breaks off behind it, as far as anybody knows")
    void broken() throws Exception {
        start(NO_RULES);
        String text = "Which? [[sim:consults=1 tokens=60]][[sim:fault=cut tokens=30]]" + ADVICE;
        JsonObject body =
                ConsultRig.body("anthropic", true, user(text)).put("tools", new JsonArray().add(tool("frontier")));
        String head = "POST /v1/messages HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n" + BETA[0] + ": "
                + BETA[1] + "\r\ncontent-length: " + body.encode().length() + "\r\n\r\n";
        try (RawClient client = rig.raw()) {
            String told = client.send(head + body.encode()).readToEnd();
            assertTrue(told.contains("advisor_tool_result") && told.contains("event: error"), told);
        }
        List<LedgerRow> rows = rig.books().rows();
        assertEquals(
                List.of("answer cut", "advice ok"),
                rows.stream().map(row -> row.purpose() + " " + row.result()).toList());
        assertTrue(rows.stream().allMatch(row -> row.certainty().equals("estimated")), rows::toString);
        assertTrue(rows.get(1).costNano() != null && rows.get(1).costNano() > 0, rows::toString);
    }
}
