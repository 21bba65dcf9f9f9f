package io.escalier.simulator.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Arguments of a tool call as an object, which a buffered answer has to have even where a model wrote none. */
final class Arguments {
    /** The member under which Anthropic's documents tell clients to put arguments that do not parse. */
    static final String INVALID = "INVALID_JSON";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Arguments() {}

    static JsonNode parsed(String text) {
        if (text.isBlank()) {
            return JsonOf.object();
        }
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() ? json : JsonOf.object().put(INVALID, text);
        } catch (JsonProcessingException e) {
            return JsonOf.object().put(INVALID, text);
        }
    }
}
