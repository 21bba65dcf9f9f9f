package io.escalier.gateway.dialect.openai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A request with members of all kinds in any order. */
final class RandomRequest {
    static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]";

    /** JSON by name, in order. */
    final Map<String, String> members = new LinkedHashMap<>();

    final boolean stream;
    final String json;

    RandomRequest(Random random) {
        RandomJson any = new RandomJson(random);
        stream = random.nextBoolean();
        Map<String, String> unordered = new LinkedHashMap<>();
        unordered.put("model", random.nextBoolean() ? "\"cheap\"" : "\"che\\u0061p\"");
        unordered.put("messages", "[" + any.space() + "{\"role\":\"user\",\"content\":" + any.string() + "}]");
        unordered.put("stream", stream ? "true" : "false");
        maybe(random, unordered, "stream_options", stream ? streamOptions(random) : "null");
        maybe(random, unordered, "temperature", "0.3");
        maybe(random, unordered, "reasoning_effort", "\"low\"");
        maybe(random, unordered, "logprobs", random.nextBoolean() ? "true" : "false");
        maybe(random, unordered, "n", random.nextBoolean() ? "1" : "2");
        maybe(random, unordered, "max_tokens", "77");
        maybe(random, unordered, "max_completion_tokens", random.nextBoolean() ? "null" : "78");
        maybe(random, unordered, "tools", random.nextBoolean() ? TOOLS : "[" + any.space() + "]");
        maybe(random, unordered, "tool_choice", "\"auto\"");
        maybe(random, unordered, "response_format", "{\"type\":\"json_object\"}");
        for (int i = random.nextInt(5); i > 0; i--) {
            unordered.put("x" + i, any.value(3));
        }
        List<String> names = new ArrayList<>(unordered.keySet());
        Collections.shuffle(names, random);
        StringBuilder text = new StringBuilder(any.space()).append('{').append(any.space());
        for (String name : names) {
            String value = String.valueOf(unordered.get(name));
            members.put(name, value);
            text.append(members.size() == 1 ? "" : ",").append(any.space());
            text.append('"')
                    .append(name)
                    .append('"')
                    .append(any.space())
                    .append(':')
                    .append(any.space());
            text.append(value).append(any.space());
        }
        json = text.append('}').append(any.space()).toString();
    }

    private static String streamOptions(Random random) {
        String[] some = {
            "null", "{}", "{ }", "{\"include_usage\":true}", "{\"include_usage\": false , \"y\":[1]}", "{ \"y\" : {} }"
        };
        return some[random.nextInt(some.length)];
    }

    private static void maybe(Random random, Map<String, String> members, String name, String value) {
        if (random.nextBoolean()) {
            members.put(name, value);
        }
    }
}
