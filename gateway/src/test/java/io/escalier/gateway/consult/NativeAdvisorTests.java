package io.escalier.gateway.consult;

import static io.escalier.gateway.consult.NativeRig.ADVICE;
import static io.escalier.gateway.consult.NativeRig.NO_RULES;
import static io.escalier.gateway.consult.NativeRig.OFFERED;
import static io.escalier.gateway.consult.NativeRig.ONCE;
import static io.escalier.gateway.consult.NativeRig.SAYS;
import static io.escalier.gateway.consult.NativeRig.iterations;
import static io.escalier.gateway.consult.NativeRig.look;
import static io.escalier.gateway.consult.NativeRig.said;
import static io.escalier.gateway.consult.NativeRig.tool;
import static io.escalier.gateway.consult.NativeRig.types;
import static io.escalier.gateway.consult.NativeRig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.simulator.meter.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An advisor that the executor's own provider serves")
class NativeAdvisorTests {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private NativeRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private void start(String policy) throws Exception {
        rig = new NativeRig(directory, policy, "");
    }

    @ParameterizedTest(name = "stream: {0}, asked for as {1}")
    @DisplayName(
            "is asked within one request: the client sees its blocks, its own name of the model, and the provider's word")
    @CsvSource({"false, frontier", "true, frontier", "true, sim-frontier"})
    void shown(boolean stream, String model) throws Exception {
        start(NO_RULES);
        HttpResponse<String> answer = rig.post(stream, user(ONCE + ADVICE), tool(model), look());
        Told told = Told.of("anthropic", stream, answer.body());
        assertEquals(List.of("text", "server_tool_use", "advisor_tool_result", "text"), types(told));
        assertEquals(
                "Think of primes.",
                told.blocks().get(2).getJsonObject("content").getString("text"));
        assertEquals(SAYS, told.text());
        assertEquals(List.of("message", "advisor_message " + model, "message"), iterations(told));
        assertEquals(List.of("small answer ok", "frontier advice ok"), rig.attempts());
        assertEquals(1, rig.requests());
        assertEquals(1, rig.consults("given"));
        String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
        assertTrue(rig.gateway().admin("/admin/decisions/" + task).contains("\"advise\""), "it was advised");
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("has its blocks back as it gave them, and goes on from there")
    @ValueSource(booleans = {true, false})
    void givenBack(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user(ONCE + ADVICE);
        said(talk, rig.ask(stream, talk, tool("frontier")))
                .add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:consults=0 say=Yes.]]"));
        assertEquals("Yes.", rig.ask(stream, talk, tool("frontier")).text());
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), rig.attempts());
        assertEquals(0, rig.counted("escalier_odd_total", "advisor_tool_refused"));
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("is kept from a client that knows nothing of it, and what it said is put back at later turns")
    @ValueSource(booleans = {true, false})
    void hidden(boolean stream) throws Exception {
        start(OFFERED);
        JsonArray talk = user(ONCE + ADVICE);
        Told told = rig.ask(stream, talk);
        assertEquals(SAYS, told.text());
        assertEquals(List.of("text", "text"), types(told));
        assertEquals(List.of("message", "advisor_message frontier", "message"), iterations(told));
        JsonArray iterations = told.usage().getJsonArray("iterations");
        assertEquals(
                iterations.getJsonObject(0).getInteger("input_tokens"),
                told.usage().getInteger("input_tokens"),
                "clients size their context by what was read first");
        assertEquals(List.of("small answer ok", "frontier advice ok"), rig.attempts());
        said(talk, told).add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:consults=0 say=Yes.]]"));
        assertTrue(prompt(stream, talk, "mine") > prompt(stream, talk, "other"), "what it said is put back");
    }

    /** Tokens of a turn's prompt. */
    private long prompt(boolean stream, JsonArray talk, String session) {
        String body = ConsultRig.body("anthropic", stream, talk).encode();
        HttpResponse<String> answer = rig.gateway().post("/v1/messages", body, "x-escalier-session", session);
        assertEquals(200, answer.statusCode(), answer.body());
        List<Attempt> all = rig.gateway().simulator().meter().attempts();
        return all.get(all.size() - 1).tokens().prompt();
    }

    @ParameterizedTest(name = "stream: {0}, asked for by the client: {1}")
    @DisplayName("is had by chat clients, unseen")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void chat(boolean stream, boolean wished) throws Exception {
        start(wished ? NO_RULES : OFFERED);
        JsonObject wish = new JsonObject().put("type", "escalier:advisor").put("model", "frontier");
        JsonArray talk = user(ONCE + ADVICE);
        Told told = wished ? rig.chat(stream, talk, wish) : rig.chat(stream, talk);
        assertEquals(SAYS, told.text());
        assertEquals("stop", told.finish());
        assertEquals(List.of("small answer ok", "frontier advice ok"), rig.attempts());
        assertEquals(1, rig.requests());
        Attempt answer = rig.gateway().books().billed().stream()
                .filter(row -> row.model().equals("sim-small"))
                .findFirst()
                .orElseThrow();
        assertTrue(told.usage().getLong("prompt_tokens") < answer.tokens().prompt(), "what was read first");
    }
}
