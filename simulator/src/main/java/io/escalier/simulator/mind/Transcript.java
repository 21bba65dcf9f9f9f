package io.escalier.simulator.mind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tool calls of a conversation and what came of them.
 *
 * @param failed how many gave an error
 */
record Transcript(List<Done> done, int failed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call that worked. */
    record Done(String name, JsonNode arguments, JsonNode result) {}

    static Transcript of(Ask ask) {
        Map<String, ToolUse> calls = new HashMap<>();
        List<Done> done = new ArrayList<>();
        int failed = 0;
        for (Said said : ask.said()) {
            said.calls().forEach(call -> calls.put(call.id(), call));
            ToolUse call = calls.get(said.callId());
            if (call != null && !Consult.is(call)) {
                JsonNode result = read(said.text());
                if (result.isObject() && !result.has("error")) {
                    done.add(new Done(call.name(), read(call.arguments()), result));
                } else {
                    failed++;
                }
            }
        }
        return new Transcript(done, failed);
    }

    /** All results of one tool. */
    List<JsonNode> results(String name) {
        return done.stream()
                .filter(call -> call.name().equals(name))
                .map(Done::result)
                .toList();
    }

    static JsonNode read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // Text that is no JSON is no result that can be used.
        }
    }
}
