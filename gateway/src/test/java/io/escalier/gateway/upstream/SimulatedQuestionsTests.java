package io.escalier.gateway.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.tls.Wire;
import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import io.escalier.simulator.meter.Attempt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A question of the gateway's own to a simulated model, when the client asked for a stream")
class SimulatedQuestionsTests {
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"verdict\":{\"type\":\"string\",\"enum\":[\"good\",\"bad\"]}},"
                    + "\"required\":[\"verdict\"],\"additionalProperties\":false}";

    private final Vertx vertx = Vertx.vertx();
    private final Simulator simulator = done(Simulator.start(vertx, SimulatorOptions.DEFAULT));
    private final Bench bench = new Bench(new UpstreamTarget(
            "small",
            new OpenAiChat(),
            new UpstreamModel(
                    "sim",
                    "sim-small",
                    Abilities.of(true, OptionalInt.empty(), Set.of()),
                    Map.of(),
                    true,
                    UpstreamModel.Betas.ALL),
            Endpoint.of(simulator.baseUrl()),
            ApiKey.of("sk-canary"),
            KeyHeader.BEARER,
            false,
            Map.of(),
            Bench.PATIENT,
            Limits.DEFAULT,
            Wire.USUAL));

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        bench.close();
        done(simulator.close());
        done(vertx.close());
    }

    private Outgoing outgoing(String members, Prompt prompt) {
        String body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + "The sea is deep and wide and blue. ".repeat(300) + "Name the seven seas.\"}],\"stream\":true"
                + members
                + "}";
        try {
            Request request = new OpenAiChat().decode(body.getBytes(UTF_8), Map.of());
            Task task = new Task(new TaskId("t"), new SessionId("s"), "auto", Caller.ANONYMOUS, request);
            return new Outgoing(new AttemptId("a_1"), task, "small", prompt, Duration.ofMinutes(1));
        } catch (RefusedException refused) {
            throw new AssertionError(refused);
        }
    }

    /** Asks, and holds that the answer came whole, and that both sides bill the same. */
    private Partial ask(Outgoing outgoing) {
        Heard heard = new Heard();
        bench.open(outgoing, heard);
        assertEquals(List.of("opened", "WHOLE", "ended"), kinds(heard.all()), () -> String.valueOf(heard.failure));
        assertEquals(List.of(), heard.breaches());
        Partial end = heard.end();
        assertEquals(Certainty.EXACT, end.usage().certainty());
        Attempt row = lastRow();
        assertEquals(false, row.stream());
        assertEquals(row.tokens().prompt(), prompt(end.usage()));
        assertEquals(
                row.tokens().completion(),
                count(end.usage(), UsageKind.OUTPUT) + count(end.usage(), UsageKind.REASONING));
        return end;
    }

    /** A whole body is told of with its text, where it has one. */
    private static List<String> kinds(List<String> words) {
        return words.stream()
                .map(word -> word.equals("opened") || word.equals("ended") ? word : "WHOLE")
                .toList();
    }

    private Attempt lastRow() {
        Bench.until(() -> simulator.meter().open() == 0, "closed in the simulator's meter");
        List<Attempt> rows = simulator.meter().attempts();
        return rows.get(rows.size() - 1);
    }

    private static long count(Usage usage, UsageKind kind) {
        return usage.count(kind).orElseThrow();
    }

    private static long prompt(Usage usage) {
        return count(usage, UsageKind.INPUT)
                + count(usage, UsageKind.CACHE_READ)
                + count(usage, UsageKind.CACHE_WRITE_5M);
    }

    @Test
    @DisplayName("is answered in one piece, within its limit, with log-probabilities where they are wanted")
    void own() {
        Partial end = ask(outgoing("", new Prompt.Own("Answer shortly.", "Name one sea.", 5, true, null)));
        assertTrue(count(end.usage(), UsageKind.OUTPUT) <= 5, () -> end.usage().toString());
        assertTrue(prompt(end.usage()) < 100, "the client's own prompt went along");
        assertNotNull(end.answer().confidence());
        assertNotNull(end.answer().finish());
    }

    @Test
    @DisplayName("for a verdict by a schema gets JSON that has its members")
    void schema() {
        Partial end = ask(outgoing("", new Prompt.Own("Judge.", "Is it good?", 200, false, SCHEMA)));
        String verdict = new JsonObject(end.answer().text()).getString("verdict");
        assertTrue(Set.of("good", "bad").contains(verdict), end.answer()::text);
    }

    @Test
    @DisplayName("beside the conversation calls no tool, in no form, and finds the conversation in the cache")
    void aside() {
        String members = ",\"stream_options\":{\"include_usage\":true},\"n\":1,\"tool_choice\":\"required\""
                + ",\"response_format\":{\"type\":\"json_object\"},\"tools\":[{\"type\":\"function\",\"function\":"
                + "{\"name\":\"look\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]";
        Prompt prompt = new Prompt.Changed(
                List.of(new Change.Append("Is what you know enough? Answer yes or no."), new Change.Aside(4)));
        Partial first = ask(outgoing(members, prompt));
        assertEquals(List.of(), first.answer().toolCalls());
        assertTrue(
                count(first.usage(), UsageKind.OUTPUT) <= 4, () -> first.usage().toString());
        assertTrue(!first.answer().text().isEmpty() || first.answer().finish() == FinishReason.LENGTH);
        Prompt other = new Prompt.Changed(List.of(new Change.Append("Are you sure?"), new Change.Aside(4)));
        Partial second = ask(outgoing(members, other));
        assertTrue(
                count(second.usage(), UsageKind.CACHE_READ) > 1000,
                () -> second.usage().toString());
    }

    @Test
    @DisplayName("that is only appended to a conversation is answered as the client asked: in a stream")
    void append() {
        Heard heard = new Heard();
        bench.open(outgoing("", new Prompt.Changed(List.of(new Change.Append("Be brief.")))), heard);
        List<String> words = heard.all();
        assertTrue(words.size() > 4 && words.contains("TERMINAL"), words::toString);
        assertEquals(true, lastRow().stream());
    }

    @Test
    @DisplayName("can use no more than its own limit, whatever the client's was")
    void upperBound() {
        Prompt prompt = new Prompt.Own("s", "u", 5, false, null);
        assertEquals(
                5,
                count(
                        bench.caller
                                .upperBound(outgoing(",\"max_tokens\":900,\"n\":3", prompt))
                                .upTo(),
                        UsageKind.OUTPUT));
        Prompt aside = new Prompt.Changed(List.of(new Change.Aside(7)));
        assertEquals(
                7,
                count(
                        bench.caller
                                .upperBound(outgoing(",\"max_tokens\":900,\"n\":3", aside))
                                .upTo(),
                        UsageKind.OUTPUT));
    }
}
