package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The prompt as the simulated models read it, in tokens: tool definitions first, then the answer's format, then the
 * messages, each with four tokens of frame, then three for the answer to come. An image is
 * {@value #IMAGE} tokens. This order is what makes a changed tool definition miss the whole cache.
 */
final class CanonicalPrompt {
    static final int IMAGE = 85;

    private CanonicalPrompt() {}

    static List<String> tokens(JsonNode body) {
        List<String> tokens = new ArrayList<>();
        if (body.path("tools").has(0)) {
            tokens.addAll(Tokens.split(body.path("tools").toString()));
        }
        if (body.hasNonNull("response_format")) {
            tokens.addAll(Tokens.split(body.path("response_format").toString()));
        }
        body.path("messages").forEach(message -> message(message, tokens));
        Collections.addAll(tokens, "<message>", "assistant", "<says>");
        return tokens;
    }

    private static void message(JsonNode message, List<String> tokens) {
        Collections.addAll(tokens, "<message>", message.path("role").asText(), "<says>");
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            tokens.addAll(Tokens.split(content.asText()));
        }
        if (content.isArray()) {
            content.forEach(part -> part(part, tokens));
        }
        for (JsonNode call : message.path("tool_calls")) {
            tokens.addAll(Tokens.split(call.at("/function/name").asText()));
            tokens.addAll(Tokens.split(call.at("/function/arguments").asText()));
        }
        tokens.add("</message>");
    }

    private static void part(JsonNode part, List<String> tokens) {
        if (part.path("text").isTextual()) {
            tokens.addAll(Tokens.split(part.path("text").asText()));
        } else {
            tokens.addAll(Collections.nCopies(IMAGE, "<image " + part.hashCode() + ">"));
        }
    }
}
