package io.escalier.gateway.consult;

import static io.escalier.gateway.consult.ConsultRig.ADVISOR;
import static io.escalier.gateway.consult.ConsultRig.body;
import static io.escalier.gateway.consult.ConsultRig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.consult.ScriptedModel.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The advisor tool of the Messages API")
class AdvisorToolTests {
    /** No rule, and nothing is offered but what the client asks for. */
    private static final String POLICY = "rules: []\n";

    private static final String[] BETA = {"anthropic-beta", "advisor-tool-2026-03-01"};

    @TempDir
    private Path directory;

    static Stream<Arguments> everyWay() {
        List<Arguments> ways = new ArrayList<>();
        for (String executor : List.of("openai", "anthropic")) {
            for (String advisor : List.of("openai", "anthropic")) {
                ways.add(Arguments.of(executor, advisor, true));
                ways.add(Arguments.of(executor, advisor, false));
            }
        }
        return ways.stream();
    }

    private static JsonObject tool() {
        return new JsonObject()
                .put("type", "advisor_20260301")
                .put("name", "advisor")
                .put("model", "large");
    }

    private static JsonObject wants(boolean stream, JsonArray messages, JsonObject... tools) {
        JsonArray all = new JsonArray();
        List.of(tools).forEach(all::add);
        return body("anthropic", stream, messages).put("tools", all);
    }

    private static Told ask(ConsultRig rig, boolean stream, JsonArray messages, JsonObject... tools) throws Exception {
        HttpResponse<String> answer = rig.post("anthropic", wants(stream, messages, tools), BETA);
        assertEquals(200, answer.statusCode(), answer.body());
        return Told.of("anthropic", stream, answer.body());
    }

    private static List<String> types(Told told) {
        return told.blocks().stream().map(block -> block.getString("type")).toList();
    }

    private static JsonArray said(JsonArray talk, Told told) {
        return talk.add(new JsonObject()
                .put("role", "assistant")
                .put("content", new JsonArray(new ArrayList<>(told.blocks()))));
    }

    private static JsonObject look() {
        return new JsonObject().put("name", "look").put("input_schema", new JsonObject().put("type", "object"));
    }

    @ParameterizedTest(name = "executor {0}, advisor {1}, stream: {2}")
    @DisplayName("is served for any two models: the client sees the question, the advice and the answer that goes on")
    @MethodSource("everyWay")
    void blocks(String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, POLICY)) {
            rig.executor.then(Answer.says("Let me see. ", ADVISOR), Answer.says("It is seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            Told told = ask(rig, stream, user("Which one?"), tool());
            assertEquals(List.of("text", "server_tool_use", "advisor_tool_result", "text"), types(told));
            JsonObject asked = told.blocks().get(1);
            assertTrue(asked.getString("id").matches("srvtoolu_[A-Za-z0-9_]+"), asked.encode());
            assertEquals("advisor", asked.getString("name"));
            assertEquals(new JsonObject(), asked.getJsonObject("input"));
            JsonObject result = told.blocks().get(2);
            assertEquals(asked.getString("id"), result.getString("tool_use_id"));
            assertEquals(
                    new JsonObject()
                            .put("type", "advisor_result")
                            .put("text", "Think of primes.")
                            .put("stop_reason", "end_turn"),
                    result.getJsonObject("content"));
            assertEquals("end_turn", told.finish());
            assertEquals(200, told.usage().getInteger("input_tokens"), "the sum of the executor's calls");
            assertEquals(14, told.usage().getInteger("output_tokens"));
            assertEquals(3, told.usage().getJsonArray("iterations").size());
            String first = rig.executor.raw().get(0);
            assertFalse(first.contains("advisor_20260301"), first);
            assertTrue(first.contains("\"advisor\""), first);
        }
    }

    @ParameterizedTest(name = "executor {0}, advisor {1}, stream: {2}")
    @DisplayName("leaves blocks that a client gives back: the prompt begins as the last one did, byte for byte")
    @MethodSource("everyWay")
    void givenBack(String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, POLICY)) {
            rig.executor.then(
                    Answer.says("A ", ADVISOR), Answer.says("", ADVISOR), Answer.says("C."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("First."), Answer.says("Second."));
            JsonArray talk = user("Which one?");
            Told told = ask(rig, stream, talk, tool());
            assertEquals(
                    List.of(
                            "text",
                            "server_tool_use",
                            "advisor_tool_result",
                            "server_tool_use",
                            "advisor_tool_result",
                            "text"),
                    types(told));
            said(talk, told).add(new JsonObject().put("role", "user").put("content", "Sure?"));
            assertEquals("Yes.", ask(rig, stream, talk, tool()).text());
            String before = rig.executor.raw().get(2);
            String after = rig.executor.raw().get(3);
            int end = before.lastIndexOf("then go on.");
            assertTrue(end > 0, before);
            assertEquals(before.substring(0, end), after.substring(0, Math.min(end, after.length())));
            assertFalse(after.contains("server_tool_use") || after.contains("advisor_tool_result"), after);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("gives an error in its own words when the advisor fails, and the request goes on")
    @CsvSource({
        "500, unavailable",
        "429, too_many_requests",
        "529, overloaded",
        "404, unavailable",
    })
    void errors(int status, String code) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "anthropic", "anthropic", POLICY)) {
            rig.executor.then(Answer.says("A ", ADVISOR), Answer.says("B."));
            Answer refused = Answer.refuses(status);
            rig.advisor.then(refused, refused, refused, refused);
            Told told = ask(rig, true, user("Which one?"), tool());
            assertEquals("A B.", told.text());
            assertEquals(
                    new JsonObject().put("type", "advisor_tool_result_error").put("error_code", code),
                    told.blocks().get(2).getJsonObject("content"));
            assertFalse(
                    told.blocks().toString().contains("SECRET"), told.blocks().toString());
        }
    }

    @Test
    @DisplayName("names a model that the caller cannot have: the result is model_not_found, and nobody is asked")
    void unknown() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", POLICY)) {
            rig.executor.then(Answer.says("A ", ADVISOR), Answer.says("B."));
            Told told = ask(rig, false, user("Which one?"), tool().put("model", "somebody"));
            assertEquals(
                    "model_not_found",
                    told.blocks().get(2).getJsonObject("content").getString("error_code"));
            assertEquals("A B.", told.text());
            assertEquals(0, rig.advisor.requests().size());
        }
    }

    @Test
    @DisplayName("past max_uses gives max_uses_exceeded, and is taken off the offer")
    void maxUses() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", POLICY)) {
            rig.executor.then(Answer.says("A ", ADVISOR), Answer.says("B ", ADVISOR), Answer.says("C."));
            rig.advisor.then(Answer.says("Go on."));
            Told told = ask(rig, true, user("Which one?"), tool().put("max_uses", 1));
            assertEquals("A B C.", told.text());
            assertEquals(
                    "max_uses_exceeded",
                    told.blocks().get(5 - 1).getJsonObject("content") == null
                            ? told.blocks().get(5).getJsonObject("content").getString("error_code")
                            : told.blocks().get(4).getJsonObject("content").getString("error_code"));
            assertFalse(
                    rig.executor.requests().get(2).containsKey("tools"),
                    rig.executor.raw().get(2));
            assertEquals(1, rig.advisor.requests().size());
        }
    }

    @ParameterizedTest(name = "executor {0}, advisor {1}, stream: {2}")
    @DisplayName("beside a tool of the client's is answered at the start of the next answer, and stays where it was")
    @MethodSource("everyWay")
    void pending(String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, POLICY)) {
            rig.executor.then(
                    Answer.says("Looking. ", ADVISOR, "look"), Answer.says("It is there."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("Check the number."));
            JsonArray talk = user("Where?");
            Told told = ask(rig, stream, talk, look(), tool());
            assertEquals("tool_use", told.finish());
            assertEquals(List.of("text", "tool_use", "server_tool_use"), types(told));
            said(talk, told)
                    .add(new JsonObject()
                            .put("role", "user")
                            .put(
                                    "content",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("type", "tool_result")
                                                    .put(
                                                            "tool_use_id",
                                                            told.blocks().get(1).getString("id"))
                                                    .put("content", "a shelf"))));
            Told next = ask(rig, stream, talk, look(), tool());
            assertEquals(List.of("advisor_tool_result", "text"), types(next));
            assertEquals(
                    told.blocks().get(2).getString("id"), next.blocks().get(0).getString("tool_use_id"));
            assertEquals("It is there.", next.text());
            String before = rig.executor.raw().get(1);
            assertTrue(before.contains("Check the number."), before);
            said(talk, next).add(new JsonObject().put("role", "user").put("content", "Sure?"));
            assertEquals("Yes.", ask(rig, stream, talk, look(), tool()).text());
            int end = before.indexOf("Do not mention the advice");
            assertTrue(end > 0, before);
            assertEquals(before.substring(0, end), rig.executor.raw().get(2).substring(0, end));
        }
    }

    @Test
    @DisplayName("called twice at once is answered twice")
    void parallel() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", POLICY)) {
            rig.executor.then(Answer.says("", ADVISOR, ADVISOR), Answer.says("Done."));
            rig.advisor.then(Answer.says("Go on."));
            Told told = ask(rig, true, user("Which one?"), tool());
            assertEquals(
                    List.of("server_tool_use", "server_tool_use", "advisor_tool_result", "advisor_tool_result", "text"),
                    types(told));
            assertEquals(
                    told.blocks().get(0).getString("id"), told.blocks().get(2).getString("tool_use_id"));
            assertEquals(
                    told.blocks().get(1).getString("id"), told.blocks().get(3).getString("tool_use_id"));
        }
    }

    @ParameterizedTest(name = "executor {0}, advisor {1}, stream: {2}")
    @DisplayName("may be dropped while its blocks stay in the conversation")
    @MethodSource("everyWay")
    void dropped(String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, POLICY)) {
            rig.executor.then(Answer.says("A ", ADVISOR), Answer.says("B."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("Go on."));
            JsonArray talk = user("Which one?");
            said(talk, ask(rig, stream, talk, tool()))
                    .add(new JsonObject().put("role", "user").put("content", "Sure?"));
            HttpResponse<String> answer = rig.post("anthropic", body("anthropic", stream, talk), BETA);
            assertEquals("Yes.", Told.of("anthropic", stream, answer.body()).text());
            String prompt = rig.executor.raw().get(2);
            assertFalse(prompt.contains("server_tool_use") || prompt.contains("advisor_tool_result"), prompt);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("that is not well-formed is a 400 that names what is wrong")
    @CsvSource({
        "type, advisor_20990101, tools[0].type",
        "name, other, tools[0].name",
        "model, '', tools[0].model",
        "max_uses, 0, tools[0].max_uses",
        "max_tokens, 1023, tools[0].max_tokens",
    })
    void malformed(String member, String value, String named) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", POLICY)) {
            Object json = member.startsWith("max") ? Integer.valueOf(value) : value;
            HttpResponse<String> answer =
                    rig.post("anthropic", wants(false, user("Hi"), tool().put(member, json)), BETA);
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("invalid_request_error"), answer.body());
            assertTrue(answer.body().contains(named), answer.body());
            assertEquals(0, rig.executor.requests().size());
        }
    }

    @Test
    @DisplayName("without the header of its beta is a 400")
    void noBeta() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", POLICY)) {
            HttpResponse<String> answer = rig.post("anthropic", wants(false, user("Hi"), tool()));
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("anthropic-beta"), answer.body());
        }
    }

    @ParameterizedTest
    @DisplayName("is had by chat clients as escalier:advisor, unseen")
    @CsvSource({"true", "false"})
    void chat(boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "anthropic", POLICY)) {
            rig.executor.then(Answer.says("A ", ADVISOR), Answer.says("B."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("Go on."));
            JsonObject tool = new JsonObject().put("type", "escalier:advisor").put("model", "large");
            JsonObject asked = body("openai", stream, user("Which one?")).put("tools", new JsonArray().add(tool));
            Told told = Told.of("openai", stream, rig.post("openai", asked).body());
            assertEquals("A B.", told.text());
            assertEquals(1, rig.advisor.requests().size());
            JsonArray talk = user("Which one?")
                    .add(new JsonObject().put("role", "assistant").put("content", "A B."))
                    .add(new JsonObject().put("role", "user").put("content", "Sure?"));
            rig.post("openai", body("openai", stream, talk).put("tools", new JsonArray().add(tool)));
            assertTrue(
                    rig.executor.raw().get(2).contains("Go on."),
                    rig.executor.raw().get(2));
        }
    }
}
