package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.sse.SseEvent;
import io.escalier.gateway.sse.SseReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("For any event, what a client gets")
class ChatEventPropertyTests {
    private static final int ROUNDS = 200;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("is what came with its model's name, and without what it did not ask for, on as many lines")
    void changesWhatItMust(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String json = event(random);
            boolean usage = random.nextBoolean();
            boolean logprobs = random.nextBoolean();
            String request = Requests.with(",\"stream\":true" + (logprobs ? ",\"logprobs\":true" : "")
                    + (usage ? ",\"stream_options\":{\"include_usage\":true}" : ""));
            // A line end within JSON makes a data line of its own.
            String event = "id: 1\ndata:" + json.replace("\r", "").replace("\n", "\nretry: 5\ndata: ") + "\n\n";

            String written = Heard.stream(event).written(request);

            assertEquals(expected(new JsonObject(json), usage, logprobs), new JsonObject(data(written)), json);
            assertEquals(event.lines().count(), written.lines().count(), event);
        }
    }

    private static JsonObject expected(JsonObject event, boolean usage, boolean logprobs) {
        if (event.containsKey("model")) {
            event.put("model", "cheap");
        }
        if (!usage) {
            event.remove("usage");
        }
        JsonArray choices = event.getJsonArray("choices");
        for (int i = 0; i < choices.size() && !logprobs; i++) {
            if (choices.getJsonObject(i).getValue("logprobs") instanceof JsonObject) {
                choices.getJsonObject(i).putNull("logprobs");
            }
        }
        return event;
    }

    private static String data(String written) {
        List<String> data = new ArrayList<>();
        SseReader.Listener listener = new SseReader.Listener() {
            @Override
            public void event(SseEvent event) {
                data.add(event.data().text());
            }

            @Override
            public void overflow() {
                data.add("overflow");
            }
        };
        new SseReader(1 << 20).read(written.getBytes(StandardCharsets.UTF_8), listener);
        assertEquals(1, data.size(), written);
        return data.get(0);
    }

    private static String event(Random random) {
        RandomJson any = new RandomJson(random);
        List<String> members = new ArrayList<>();
        members.add("\"choices\"" + any.space() + ":" + any.space() + choices(random, any));
        if (random.nextInt(4) > 0) {
            members.add("\"model\"" + any.space() + ":" + any.space() + any.value(1));
        }
        if (random.nextInt(4) > 0) {
            members.add("\"usage\"" + any.space() + ":" + any.space() + any.value(2));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add("\"x" + i + "\"" + any.space() + ":" + any.space() + any.value(2));
        }
        Collections.shuffle(members, random);
        StringBuilder text = new StringBuilder("{").append(any.space());
        for (String member : members) {
            text.append(text.indexOf("\"") < 0 ? "" : ",")
                    .append(any.space())
                    .append(member)
                    .append(any.space());
        }
        return text.append('}').append(any.space()).toString();
    }

    private static String choices(Random random, RandomJson any) {
        List<String> choices = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            choices.add("{" + any.space() + "\"index\":" + i + ",\"logprobs\" :" + any.space() + any.value(2)
                    + any.space() + ",\"delta\":{\"content\":" + any.string() + ",\"y\":" + any.value(2) + "}}");
        }
        return "[" + any.space() + String.join(any.space() + "," + any.space(), choices) + "]";
    }
}
