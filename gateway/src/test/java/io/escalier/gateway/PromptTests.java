package io.escalier.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.policies.prompt.RetryPrompt;
import io.escalier.policies.prompt.Transcript;
import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Checks;
import io.escalier.policies.verify.Inquiry;
import io.escalier.policies.verify.VerifySection;
import io.escalier.policies.verify.VerifySection.AgreementSection;
import io.escalier.policies.verify.VerifySection.JudgeSection;
import io.escalier.policies.verify.VerifySection.SelfCorrectSection;
import io.escalier.policies.verify.VerifySection.Unverified;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AnswerBuilder;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("What the policies say to models, put to the simulated ones")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptTests {
    private static final String SUM = "What is 2 + 3 * 4? Reply with the number only.";

    /** So easy that no simulated model is mistaken about it. */
    private static final String EASY = "What is 2 + 3?";

    private static final VerifySection TERMS = new VerifySection(
            new SelfCorrectSection(16_000, 16, Duration.ofSeconds(3), Unverified.ACCEPT),
            new AgreementSection(3, 256, 0.8, 16_000, Duration.ofSeconds(5), Unverified.ACCEPT),
            new JudgeSection(Optional.empty(), 1_024, 16_000, Duration.ofSeconds(15), Unverified.ACCEPT),
            20);

    private final Vertx vertx = Vertx.vertx();
    private final Simulator simulator = done(Simulator.start(vertx, SimulatorOptions.DEFAULT));
    private final HttpClient client = HttpClient.newHttpClient();

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        done(simulator.close());
        done(vertx.close());
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static JsonObject asking(String words) {
        return new JsonObject().put("messages", new JsonArray().add(message("user", words)));
    }

    private static Sight sight(JsonObject body) throws RefusedException {
        byte[] bytes = body.copy().put("model", "auto").encode().getBytes(UTF_8);
        Task task = new Task(
                new TaskId("t"),
                new SessionId("s"),
                "auto",
                Caller.ANONYMOUS,
                new OpenAiChat().decode(bytes, Map.of()));
        return Sight.of(task, new Situation(SessionView.NEW, Duration.ofMinutes(1), Map.of(), 1, Instant.EPOCH));
    }

    private static Answer words(String text) {
        return new Answer(null, text, null, List.of(), FinishReason.STOP, null);
    }

    /** The prompt as a request of the chat dialect. */
    private static JsonObject encoded(JsonObject client, Prompt prompt) {
        if (prompt instanceof Prompt.Own own) {
            JsonObject body = new JsonObject()
                    .put("max_tokens", own.maxTokens())
                    .put(
                            "messages",
                            new JsonArray().add(message("system", own.system())).add(message("user", own.user())));
            String schema = own.schema();
            return schema == null
                    ? body
                    : body.put(
                            "response_format",
                            new JsonObject()
                                    .put("type", "json_schema")
                                    .put(
                                            "json_schema",
                                            new JsonObject()
                                                    .put("name", "answer")
                                                    .put("schema", new JsonObject(schema))));
        }
        JsonObject body = client.copy();
        ((Prompt.Changed) prompt).changes().forEach(change -> change(body, change));
        return body;
    }

    private static void change(JsonObject body, Change change) {
        if (change instanceof Change.Append append) {
            body.getJsonArray("messages").add(message("user", append.text()));
        } else if (change instanceof Change.Aside aside) {
            body.put("max_tokens", aside.maxTokens()).remove("response_format");
        } else if (change instanceof Change.Temperature temperature) {
            body.put("temperature", temperature.value());
        } else if (change instanceof Change.Logprobs) {
            body.put("logprobs", true);
        }
    }

    private Answer ask(String model, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(
                        body.copy().put("model", model).encode()))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        JsonObject choice =
                new JsonObject(response.body()).getJsonArray("choices").getJsonObject(0);
        AnswerBuilder answer = new AnswerBuilder();
        answer.text(Objects.requireNonNullElse(choice.getJsonObject("message").getString("content"), ""));
        answer.finish(FinishReason.STOP);
        JsonObject logprobs = choice.getJsonObject("logprobs");
        if (logprobs != null) {
            logprobs.getJsonArray("content")
                    .forEach(token -> answer.logprob(((JsonObject) token).getDouble("logprob")));
        }
        return answer.build();
    }

    private double value(int check, JsonObject client, String answer) throws Exception {
        Check asking = Checks.of(TERMS).get(check);
        Sight sight = sight(client).with(words(answer));
        List<Answer> replies = new ArrayList<>();
        for (Inquiry inquiry : asking.ask(sight)) {
            String by = asking.role() == TargetRole.ADVISOR ? "sim-frontier" : "sim-small";
            replies.add(ask(by, encoded(client, inquiry.prompt())));
        }
        Evidence evidence = asking.read(sight, replies);
        assertTrue(evidence.present(), evidence.toString());
        return (Double) Objects.requireNonNull(evidence.value());
    }

    @Test
    @DisplayName("checks come to a high value for a right answer and to a low one for a wrong answer")
    void checks() throws Exception {
        for (int check = 0; check < Checks.SIGNALS.size(); check++) {
            String name = Checks.SIGNALS.get(check).name();
            double right = value(check, asking(EASY), "5");
            double wrong = value(check, asking(EASY), "6");
            assertTrue(right > 0.7 && wrong < 0.4, name + ": " + right + " and " + wrong);
        }
    }

    @Test
    @DisplayName("a judge reads tool calls and their results off the transcript")
    void judgeOfCalls() throws Exception {
        JsonObject client = errand();
        String call = "refund";
        Check judge = Checks.of(TERMS).get(2);
        double[] values = new double[2];
        for (int i = 0; i < 2; i++) {
            AnswerBuilder answer = new AnswerBuilder();
            answer.tool(0, "c2", call, "{\"order_id\":\"O-1001\",\"amount_cents\":" + (i == 0 ? 2500 : 250) + "}");
            answer.finish(FinishReason.TOOL_CALLS);
            Sight sight = sight(client).with(answer.build());
            Answer reply =
                    ask("sim-frontier", encoded(client, judge.ask(sight).get(0).prompt()));
            values[i] = (Double)
                    Objects.requireNonNull(judge.read(sight, List.of(reply)).value());
        }
        assertTrue(values[0] > 0.5 && values[1] < 0.5, values[0] + " and " + values[1]);
    }

    private static JsonObject errand() {
        JsonArray tools = new JsonArray();
        for (String name : List.of("get_order", "refund")) {
            tools.add(new JsonObject()
                    .put("type", "function")
                    .put("function", new JsonObject().put("name", name).put("parameters", new JsonObject())));
        }
        JsonObject call = new JsonObject()
                .put("id", "c1")
                .put("type", "function")
                .put(
                        "function",
                        new JsonObject().put("name", "get_order").put("arguments", "{\"order_id\":\"O-1001\"}"));
        JsonObject result = message("tool", "{\"order_id\":\"O-1001\",\"total_cents\":2500,\"status\":\"shipped\"}")
                .put("tool_call_id", "c1");
        JsonArray messages = new JsonArray()
                .add(message("user", "Please refund order O-1001 in full."))
                .add(new JsonObject().put("role", "assistant").put("tool_calls", new JsonArray().add(call)))
                .add(result);
        return new JsonObject().put("messages", messages).put("tools", tools);
    }

    @Test
    @DisplayName("an advisor finds the task in the transcript, and the executor goes on with it")
    void advice() throws Exception {
        JsonObject client = asking(SUM);
        Answer advice = ask(
                "sim-frontier",
                encoded(client, AdvicePrompt.USUAL.ask(sight(client), words("15"), 700, Transcript.LONGEST)));
        assertTrue(advice.text().endsWith("14"), advice.text());
        Prompt told = new Prompt.Changed(List.of(AdvicePrompt.USUAL.tell(advice.text(), words("15"))));
        assertEquals("14", ask("sim-small", encoded(client, told)).text());
    }

    @Test
    @DisplayName("an executor that is told what was wrong answers the task again")
    void retry() throws Exception {
        JsonObject client = asking(SUM + " [[sim:flaw=malformed on=answer]]");
        Answer draft = ask("sim-small", client);
        assertTrue(draft.text().length() > 10, draft.text());
        Evidence found = new Evidence("answer.repetition", true, "the same words over and over");
        Prompt told = new Prompt.Changed(List.of(RetryPrompt.tell(draft, List.of(found))));
        assertEquals("14", ask("sim-small", encoded(client, told)).text());
    }
}
