package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("For any request, what the gateway adds of its own")
class QuestionsPropertyTests {
    private static final int ROUNDS = 200;
    private static final UpstreamModel SAME = ChatRequestWriterTests.model("cheap", Map.of(), true);
    private static final Set<String> NAMED = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "n",
            "max_tokens",
            "max_completion_tokens",
            "tool_choice",
            "response_format");

    private static String text(Random random) {
        String[] some = {"is it so?", "\"quoted\" \\ and\nnew", "\u0000\u001f\u2028 é 😀", "}]},", ""};
        return some[random.nextInt(some.length)];
    }

    private static String written(Request request, List<Change> changes) {
        byte[] raw = new OpenAiChat().encode(request, new Prompt.Changed(changes), SAME);
        return new String(raw, StandardCharsets.UTF_8);
    }

    private static List<String> said(Request request) {
        return request.messages().stream().map(Message::text).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("after the last message leaves every byte before it and behind it as it came, and comes in order")
    void appends(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomRequest sent = new RandomRequest(random);
            Request request = Requests.read(sent.json);
            List<String> texts = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> text(random))
                    .toList();
            List<Change> changes =
                    texts.stream().<Change>map(Change.Append::new).toList();

            String asAsked = written(request, List.of());
            String written = written(request, changes);

            Request again = Requests.read(written);
            assertEquals(1 + texts.size(), again.messages().size(), written);
            for (int i = 0; i < texts.size(); i++) {
                Message added = again.messages().get(1 + i);
                assertEquals(Role.USER, added.role());
                assertEquals(texts.get(i), added.text());
            }
            Request before = Requests.read(asAsked);
            int end = before.messages().get(0).span().to();
            int grown = again.raw().length - before.raw().length;
            assertEquals(Requests.text(before, new Span(0, end)), Requests.text(again, new Span(0, end)), sent.json);
            assertEquals(
                    Requests.text(before, new Span(end, before.raw().length)),
                    Requests.text(again, new Span(end + grown, again.raw().length)),
                    sent.json);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    @DisplayName("beside the conversation asks for one short answer in words, and leaves all else as it came")
    void asides(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomRequest sent = new RandomRequest(random);
            Request request = Requests.read(sent.json);
            String question = text(random);
            String written = written(request, List.of(new Change.Append("sure? " + question), new Change.Aside(3)));

            Request again = Requests.read(written);
            assertEquals(List.of(said(request).get(0), "sure? " + question), said(again), written);
            JsonObject json = new JsonObject(written);
            assertFalse(again.asked().stream(), written);
            assertEquals(1, again.asked().choices(), written);
            assertEquals(3, again.asked().maxTokens().orElse(0), written);
            assertFalse(json.containsKey("stream_options") || json.containsKey("response_format"), written);
            boolean both = sent.members.containsKey("max_tokens") && sent.members.containsKey("max_completion_tokens");
            assertEquals(both, json.containsKey("max_tokens") && json.containsKey("max_completion_tokens"), written);
            boolean tools = RandomRequest.TOOLS.equals(sent.members.get("tools"));
            assertEquals(tools, "none".equals(json.getValue("tool_choice")), written);
            assertUntouched(request, again);
        }
    }

    private static void assertUntouched(Request before, Request after) {
        for (Field field : before.fields().values()) {
            if (!NAMED.contains(field.name())) {
                Field kept = after.fields().get(field.name());
                assertTrue(kept != null, field::name);
                assertEquals(Requests.text(before, field.member()), Requests.text(after, kept.member()));
            }
        }
        int end = before.messages().get(0).span().to()
                - shifted(new Span(0, 0), before).from();
        Span first = new Span(0, end);
        assertEquals(Requests.text(before, shifted(first, before)), Requests.text(after, shifted(first, after)));
    }

    private static Span shifted(Span span, Request request) {
        Field messages = request.fields().get("messages");
        assertTrue(messages != null, "no messages");
        return new Span(
                span.from() + messages.value().from(),
                span.to() + messages.value().from());
    }
}
