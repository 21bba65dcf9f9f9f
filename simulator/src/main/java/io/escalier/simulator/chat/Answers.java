package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Format;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolUse;
import java.util.List;

/** Writes a whole answer ({@code chat.completion}). */
public final class Answers {
    private Answers() {}

    public static String whole(
            Envelope envelope, ChatRequest request, List<Thought> thoughts, TokenCounts tokens, UsageStyle style) {
        ObjectNode answer = envelope.open("chat.completion");
        ArrayNode choices = answer.putArray("choices");
        for (Thought thought : thoughts) {
            ObjectNode choice = choices.addObject().put("index", choices.size() - 1);
            choice.set("message", message(thought, inRefusal(request, thought)));
            if (request.logprobs() && !thought.pieces().isEmpty()) {
                choice.set("logprobs", Logprobs.of(thought.pieces(), request.top(), inRefusal(request, thought)));
            } else {
                choice.putNull("logprobs");
            }
            choice.put("finish_reason", thought.finish());
        }
        if (style != UsageStyle.MISSING) {
            answer.set("usage", UsageJson.of(tokens, style));
        }
        return answer.toString();
    }

    /** With a schema a refusal has a field of its own, so that it is not taken for the document. */
    static boolean inRefusal(ChatRequest request, Thought thought) {
        return thought.refused() && request.ask().format().kind() == Format.Kind.SCHEMA;
    }

    private static ObjectNode message(Thought thought, boolean refusal) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        boolean text = !thought.pieces().isEmpty() || thought.calls().isEmpty();
        message.put("content", text && !refusal ? thought.text() : null);
        message.put("refusal", refusal ? thought.text() : null);
        if (!thought.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            thought.calls().forEach(call -> calls.add(call(call)));
        }
        message.putArray("annotations");
        return message;
    }

    private static ObjectNode call(ToolUse call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", call.id()).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return json;
    }
}
