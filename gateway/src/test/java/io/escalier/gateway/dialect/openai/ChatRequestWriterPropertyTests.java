package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("For any request, what goes upstream")
class ChatRequestWriterPropertyTests {
    private static final int ROUNDS = 100;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("is the client's with the members set that must be, and every other member's bytes as they came")
    void setsMembers(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomRequest sent = new RandomRequest(random);
            boolean takesOptions = random.nextBoolean();
            Map<String, String> params = random.nextBoolean() ? Map.of() : Map.of("x1", "[{}]", "extra", "\"p\"");
            List<Change> changes = changes(random);
            Request request = Requests.read(sent.json);

            byte[] raw = new OpenAiChat()
                    .encode(
                            request,
                            new Prompt.Changed(changes),
                            ChatRequestWriterTests.model("up", params, takesOptions));

            String written = new String(raw, StandardCharsets.UTF_8);
            Map<String, String> expected = expected(sent, params, changes, takesOptions);
            assertEquals(tree(expected), new JsonObject(written), sent.json);
            Request again = Requests.read(written);
            assertOrder(sent, again, expected.keySet());
            sent.members.forEach((name, value) -> {
                Field before = request.fields().get(name);
                Field after = again.fields().get(name);
                if (before != null && after != null && value.equals(expected.get(name))) {
                    assertEquals(
                            Requests.text(request, before.member()), Requests.text(again, after.member()), sent.json);
                }
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    @DisplayName("differs from what came in the value of model alone, when nothing else is wanted")
    void changesTheModelOnly(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            RandomRequest sent = new RandomRequest(random);
            Request request = Requests.read(sent.json);
            if (request.asked().stream() && !request.asked().usageInStream()) {
                continue;
            }
            byte[] raw = new OpenAiChat()
                    .encode(request, Prompt.AS_ASKED, ChatRequestWriterTests.model("up", Map.of(), true));
            Field model = request.fields().get("model");
            if (model != null) {
                assertEquals(
                        Requests.text(request, new Span(0, model.value().from()))
                                + "\"up\""
                                + Requests.text(request, new Span(model.value().to(), request.raw().length)),
                        new String(raw, StandardCharsets.UTF_8));
            }
        }
    }

    private static List<Change> changes(Random random) {
        List<Change> changes = new ArrayList<>();
        if (random.nextBoolean()) {
            changes.add(new Change.Effort("max"));
        }
        if (random.nextBoolean()) {
            changes.add(new Change.Temperature(0.7));
        }
        if (random.nextBoolean()) {
            changes.add(new Change.Logprobs());
        }
        return changes;
    }

    private static Map<String, String> expected(
            RandomRequest sent, Map<String, String> params, List<Change> changes, boolean takesOptions) {
        Map<String, String> expected = new LinkedHashMap<>(sent.members);
        expected.putAll(params);
        for (Change change : changes) {
            if (change instanceof Change.Effort) {
                expected.put("reasoning_effort", "\"max\"");
            } else if (change instanceof Change.Temperature) {
                expected.put("temperature", "0.7");
            } else {
                expected.put("logprobs", "true");
            }
        }
        if (sent.stream && !takesOptions) {
            expected.remove("stream_options");
        } else if (sent.stream) {
            expected.merge("stream_options", "{\"include_usage\":true}", (before, alone) -> withUsage(before));
        }
        expected.put("model", "\"up\"");
        return expected;
    }

    private static String withUsage(String options) {
        JsonObject before = options.equals("null") ? new JsonObject() : new JsonObject(options);
        boolean asked = Boolean.TRUE.equals(before.getValue("include_usage"));
        return asked ? options : before.put("include_usage", true).encode();
    }

    private static JsonObject tree(Map<String, String> members) {
        List<String> texts = new ArrayList<>();
        members.forEach((name, value) -> texts.add("\"" + name + "\":" + value));
        return new JsonObject("{" + String.join(",", texts) + "}");
    }

    /** Those that were there keep their order; new ones come after them. */
    private static void assertOrder(RandomRequest sent, Request again, Set<String> expected) {
        List<String> kept =
                sent.members.keySet().stream().filter(expected::contains).toList();
        List<String> order = List.copyOf(again.fields().keySet());
        assertEquals(kept, order.subList(0, kept.size()), sent.json);
        assertEquals(expected, Set.copyOf(order), sent.json);
    }
}
