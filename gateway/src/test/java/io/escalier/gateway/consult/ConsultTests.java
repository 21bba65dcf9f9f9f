package io.escalier.gateway.consult;

import static io.escalier.gateway.consult.ConsultRig.ADVISOR;
import static io.escalier.gateway.consult.ConsultRig.body;
import static io.escalier.gateway.consult.ConsultRig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.consult.ScriptedModel.Answer;
import io.escalier.gateway.rig.RawClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An executor that asks for advice in the middle of its answer")
class ConsultTests {
    private static final String OFFER = "advice: { tool: true }\n";
    private static final List<String> DIALECTS = List.of("openai", "anthropic");

    @TempDir
    private Path directory;

    /** Client, executor and advisor in every combination of dialects, buffered and streamed. */
    static Stream<Arguments> everyWay() {
        List<Arguments> ways = new ArrayList<>();
        for (String client : DIALECTS) {
            for (String executor : DIALECTS) {
                for (String advisor : DIALECTS) {
                    ways.add(Arguments.of(client, executor, advisor, true));
                    ways.add(Arguments.of(client, executor, advisor, false));
                }
            }
        }
        return ways.stream();
    }

    @ParameterizedTest(name = "client {0}, executor {1}, advisor {2}, stream: {3}")
    @DisplayName("goes on in the same answer: one id, one role, one end, all the text, and nothing of the consult")
    @MethodSource("everyWay")
    void oneAnswer(String client, String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, OFFER)) {
            rig.executor.then(Answer.says("Let me see. ", ADVISOR), Answer.says("It is seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            HttpResponse<String> answer = rig.post(client, body(client, stream, user("Which one?")));
            Told told = Told.of(client, stream, answer.body());
            assertEquals("Let me see. It is seven.", told.text());
            assertEquals(List.of(), told.calls());
            assertEquals(client.equals("openai") ? "stop" : "end_turn", told.finish());
            assertFalse(answer.body().contains("primes"), answer.body());
            assertFalse(answer.body().contains("tool"), answer.body());
            assertEquals(2, rig.executor.requests().size());
            JsonObject record = rig.record(answer);
            assertEquals("advise", record.getString("decision"));
            assertEquals(List.of("answer", "advice", "answer"), purposes(record));
            // 2 x 100 x 1 + 2 x 7 x 2 and 100 x 10 + 7 x 20 dollars a million
            assertEquals("0.001368", record.getValue("cost_usd").toString());
            assertEquals(1, rig.consults("given"));
        }
    }

    private static List<String> purposes(JsonObject record) {
        return record.getJsonArray("attempts").stream()
                .map(attempt -> ((JsonObject) attempt).getString("purpose"))
                .toList();
    }

    @ParameterizedTest(name = "client {0}, executor {1}, advisor {2}, stream: {3}")
    @DisplayName("costs the client's eyes the first prompt and all that came out; the messages dialect has each part")
    @MethodSource("everyWay")
    void usage(String client, String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, OFFER)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.says("seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            JsonObject usage = rig.ask(client, stream, user("Which one?")).usage();
            if (client.equals("openai")) {
                assertEquals(100, usage.getInteger("prompt_tokens"));
                assertEquals(14, usage.getInteger("completion_tokens"));
                assertEquals(114, usage.getInteger("total_tokens"));
                return;
            }
            assertEquals(100, usage.getInteger("input_tokens"));
            assertEquals(14, usage.getInteger("output_tokens"));
            List<String> parts = usage.getJsonArray("iterations").stream()
                    .map(part -> (JsonObject) part)
                    .map(part -> part.getString("type") + " " + part.getInteger("input_tokens") + " "
                            + part.getInteger("output_tokens") + " " + part.getString("model"))
                    .toList();
            assertEquals(List.of("message 100 7 null", "advisor_message 100 7 large", "message 100 7 null"), parts);
        }
    }

    @ParameterizedTest(name = "client {0}, executor {1}, advisor {2}, stream: {3}")
    @DisplayName("is told the advice as a result of its call, and its advisor the conversation as a quotation")
    @MethodSource("everyWay")
    void told(String client, String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, OFFER)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.says("seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            rig.ask(client, stream, user("Which one?"));
            String asked = rig.advisor.raw().get(0);
            assertTrue(asked.contains("Which one?") && asked.contains("Well,"), asked);
            assertFalse(rig.advisor.requests().get(0).containsKey("tools"), asked);
            JsonArray messages = rig.executor.requests().get(1).getJsonArray("messages");
            String called = messages.getJsonObject(messages.size() - 2).encode();
            String result = messages.getJsonObject(messages.size() - 1).encode();
            assertTrue(called.contains("Well, ") && called.contains("\"advisor\""), called);
            assertTrue(result.contains("Think of primes."), result);
            assertTrue(result.contains("_1_0"), "the id of the call: " + result);
            assertEquals(
                    rig.executor.requests().get(0).getJsonArray("tools"),
                    rig.executor.requests().get(1).getJsonArray("tools"));
        }
    }

    @ParameterizedTest(name = "client {0}, executor {1}, advisor {2}, stream: {3}")
    @DisplayName("has it put back at the next turn: the prompt begins as the last one did, byte for byte")
    @MethodSource("everyWay")
    void putBack(String client, String executor, String advisor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, advisor, OFFER)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.says("it is \"seven\" — ü."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("Think of primes."));
            JsonArray talk = user("Which one?");
            Told first = rig.ask(client, stream, talk);
            JsonArray content = new JsonArray();
            first.blocks().forEach(content::add);
            talk.add(new JsonObject()
                    .put("role", "assistant")
                    .put("content", client.equals("openai") ? first.text() : content));
            talk.add(new JsonObject().put("role", "user").put("content", "Sure?"));
            assertEquals("Yes.", rig.ask(client, stream, talk).text());
            String before = rig.executor.raw().get(1);
            String after = rig.executor.raw().get(2);
            int end = before.indexOf("then go on.");
            assertTrue(end > 0, before);
            assertEquals(before.substring(0, end), after.substring(0, Math.min(end, after.length())));
            assertTrue(after.contains("it is \\\"seven\\\""), after);
            assertFalse(after.contains("Well, it is"), after);
        }
    }

    @Test
    @DisplayName("speaks to the client before its advisor is asked")
    void live() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", OFFER)) {
            CountDownLatch asked = new CountDownLatch(1);
            rig.executor.then(Answer.says("Let me see. ", ADVISOR).waiting(asked), Answer.says("It is seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            try (RawClient client = rig.raw()) {
                client.chat(body("openai", true, user("Which one?")).encode());
                client.readUntil("see. ");
                assertEquals(0, rig.advisor.requests().size(), "nobody was asked yet");
                asked.countDown();
                client.readUntil("[DONE]");
                assertEquals(1, rig.advisor.requests().size());
            }
        }
    }
}
