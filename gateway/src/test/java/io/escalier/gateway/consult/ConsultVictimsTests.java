package io.escalier.gateway.consult;

import static io.escalier.gateway.consult.ConsultRig.ADVISOR;
import static io.escalier.gateway.consult.ConsultRig.body;
import static io.escalier.gateway.consult.ConsultRig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.consult.ScriptedModel.Answer;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.RawClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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

/** Every step of a consult, and everything that can break at it: the executor's own finish, or an error that says so. */
@DisplayName("A consult at which something breaks")
class ConsultVictimsTests {
    private static final String OFFER = "advice: { tool: true, deadline: 500 ms }\n";
    private static final List<String> DIALECTS = List.of("openai", "anthropic");

    @TempDir
    private Path directory;

    /** What an advisor does wrong, by name. */
    private static Answer wrong(String what) {
        return switch (what) {
            case "refuses" -> Answer.refuses(500);
            case "is busy" -> Answer.refuses(429);
            case "is unknown" -> Answer.refuses(404);
            case "says nothing" -> Answer.says("");
            case "calls tools" -> Answer.says("", "look");
            case "never answers" -> Answer.says("Late.").waiting(new CountDownLatch(1));
            default -> throw new IllegalArgumentException(what);
        };
    }

    static Stream<Arguments> advisors() {
        List<Arguments> cells = new ArrayList<>();
        for (String what :
                List.of("refuses", "is busy", "is unknown", "says nothing", "calls tools", "never answers")) {
            for (String client : DIALECTS) {
                cells.add(Arguments.of(what, client, true));
                cells.add(Arguments.of(what, client, false));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "the advisor {0}, client {1}, stream: {2}")
    @DisplayName("is told that no advice is to be had, and goes on to its own finish")
    @MethodSource("advisors")
    void advisor(String what, String client, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, client, "openai", OFFER)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.says("seven."));
            // It is asked again where that makes sense.
            rig.advisor.then(wrong(what), wrong(what), wrong(what), wrong(what));
            Told told = rig.ask(client, stream, user("Which one?"));
            assertEquals("Well, seven.", told.text());
            String second = rig.executor.raw().get(1);
            assertTrue(second.contains("No advice is to be had now."), second);
            assertFalse(second.contains("SECRET WORDS"), second);
            assertEquals(1, rig.consults("failed"));
            List<String> attempts = rig.attempts();
            assertEquals("answer ok", attempts.get(0));
            assertEquals("answer ok", attempts.get(attempts.size() - 1));
            assertTrue(attempts.subList(1, attempts.size() - 1).stream().allMatch(one -> one.startsWith("advice ")));
        }
    }

    static Stream<Arguments> secondCalls() {
        List<Arguments> cells = new ArrayList<>();
        for (String how : List.of("refuses", "breaks off")) {
            for (String client : DIALECTS) {
                for (String executor : DIALECTS) {
                    cells.add(Arguments.of(how, client, executor, true));
                    cells.add(Arguments.of(how, client, executor, false));
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "it {0}, client {1}, executor {2}, stream: {3}")
    @DisplayName("in the executor's second call is an error in the client's dialect, and never a clean end")
    @MethodSource("secondCalls")
    void secondCall(String how, String client, String executor, boolean stream) throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, executor, "openai", OFFER)) {
            Answer second = how.equals("refuses")
                    ? Answer.refuses(400)
                    : Answer.says("se ven.").breaking();
            rig.executor.then(Answer.says("Well, ", ADVISOR), second, second, second, second);
            rig.advisor.then(Answer.says("Think of primes."));
            String got = got(rig, client, stream);
            assertTrue(got.contains("\"error\""), got);
            assertFalse(got.contains("[DONE]"), got);
            assertFalse(got.contains("message_stop"), got);
            assertEquals(stream, got.contains("Well, "), got);
            assertEquals(List.of("answer ok", "advice ok"), rig.attempts().subList(0, 2));
        }
    }

    /** All that comes over the connection until it closes. */
    private static String got(ConsultRig rig, String client, boolean stream) {
        String path = client.equals("openai") ? "/v1/chat/completions" : "/v1/messages";
        String asked = body(client, stream, user("Which one?")).encode();
        try (RawClient raw = rig.raw()) {
            return raw.send("POST " + path + " HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n"
                            + "connection: close\r\ncontent-length: " + asked.length() + "\r\n\r\n" + asked)
                    .readToEnd();
        }
    }

    static Stream<Arguments> clients() {
        return DIALECTS.stream().flatMap(client -> Stream.of(Arguments.of(client, true), Arguments.of(client, false)));
    }

    @ParameterizedTest(name = "client {0}, stream: {1}")
    @DisplayName("because the store is away goes on without, and is put back from what this gateway knows")
    @MethodSource("clients")
    void store(String client, boolean stream) throws Exception {
        String away = "state: { url: \"redis://127.0.0.1:1\", deadline: 50 ms }\n";
        try (ConsultRig rig = new ConsultRig(directory, client, "openai", OFFER, away)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.says("seven."), Answer.says("Yes."));
            rig.advisor.then(Answer.says("Think of primes."));
            assertEquals(
                    "Well, seven.", rig.ask(client, stream, user("Which one?")).text());
            assertEquals("Yes.", rig.ask(client, stream, goesOn()).text());
            assertTrue(
                    rig.executor.raw().get(2).contains("Think of primes."),
                    rig.executor.raw().get(2));
        }
    }

    private static JsonArray goesOn() {
        return user("Which one?")
                .add(new JsonObject().put("role", "assistant").put("content", "Well, seven."))
                .add(new JsonObject().put("role", "user").put("content", "Sure?"));
    }

    static Stream<Arguments> steps() {
        return Stream.of("first", "advice", "second")
                .flatMap(step -> Stream.of(Arguments.of(step, true), Arguments.of(step, false)));
    }

    @ParameterizedTest(name = "in the {0} call, stream: {1}")
    @DisplayName("because its client leaves is broken off at once, priced, and not remembered")
    @MethodSource("steps")
    void clientGone(String step, boolean stream) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", OFFER.replace("500 ms", "60 s"))) {
            Answer first = Answer.says("Well, ", ADVISOR);
            Answer advice = Answer.says("Think of primes.");
            Answer second = Answer.says("seven.");
            rig.executor.then(step.equals("first") ? first.waiting(never) : first);
            rig.advisor.then(step.equals("advice") ? advice.waiting(never) : advice);
            rig.executor.then(step.equals("second") ? second.waiting(never) : second);
            int calls = step.equals("second") ? 2 : 1;
            int asks = step.equals("first") ? 0 : 1;
            leaves(rig, stream, calls, asks);
            List<String> attempts = rig.attempts();
            assertEquals(calls + asks, attempts.size(), attempts.toString());
            assertTrue(attempts.get(attempts.size() - 1).endsWith(" cancelled"), attempts.toString());
            assertTrue(attempts.stream().noneMatch(one -> one.endsWith("unpriced")), attempts.toString());
            rig.executor.then(Answer.says("Again."), Answer.says("Again."));
            rig.ask("openai", false, goesOn());
            String prompt = rig.executor.raw().get(rig.executor.raw().size() - 1);
            assertFalse(prompt.contains("Think of primes."), "help that the client never saw: " + prompt);
        } finally {
            never.countDown();
        }
    }

    private static void leaves(ConsultRig rig, boolean stream, int calls, int asks) {
        try (RawClient client = rig.raw()) {
            String asked = body("openai", stream, user("Which one?")).encode();
            client.send("POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n"
                    + "x-escalier-session: mine\r\ncontent-length: " + asked.length() + "\r\n\r\n" + asked);
            Await.until(
                    "the call is under way",
                    () -> rig.executor.requests().size() == calls
                            && rig.advisor.requests().size() == asks);
        }
    }

    @Test
    @DisplayName("whose executor is refused for the moment is called again, and nobody notices")
    void repeated() throws Exception {
        try (ConsultRig rig = new ConsultRig(directory, "openai", "openai", OFFER)) {
            rig.executor.then(Answer.says("Well, ", ADVISOR), Answer.refuses(503), Answer.says("seven."));
            rig.advisor.then(Answer.says("Think of primes."));
            assertEquals(
                    "Well, seven.", rig.ask("openai", true, user("Which one?")).text());
            assertEquals(3, rig.executor.requests().size());
        }
    }
}
