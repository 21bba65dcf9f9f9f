package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.chat.ChatDecoder;
import io.escalier.simulator.exam.Errand;
import io.escalier.simulator.exam.Grader;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Posed;
import io.escalier.simulator.mind.Mind;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolUse;
import io.escalier.simulator.wire.RejectedException;
import java.util.List;
import java.util.Set;

/** A simulated model that takes an exam without a network, and what could be seen of its answers without the key. */
final class Pupil {
    private static final Set<String> TOOLS =
            Set.of("get_order", "list_orders", "search_products", "update_order", "refund");
    private static final double LOW = -0.6;

    private final Mind mind = new Mind(1);
    private final Model model;
    private final long seed;
    private boolean signalled;
    private long reasoning;

    Pupil(Model model, long seed) {
        this.model = model;
        this.seed = seed;
    }

    /**
     * @param signalled some answer looked bad: low log-probabilities, doubt, refusal, broken form, cut short
     * @param reasoning tokens thought
     */
    record Mark(boolean right, boolean signalled, long reasoning) {}

    Mark take(Posed posed, String effort) {
        signalled = false;
        reasoning = 0;
        boolean right = posed.kind() == Kind.ERRAND ? errand(posed, effort) : answer(posed, effort);
        return new Mark(right, signalled, reasoning);
    }

    private boolean answer(Posed posed, String effort) {
        Thought thought = think(posed.body(), effort);
        boolean json = posed.kind() != Kind.EXTRACTION || fits(thought.text());
        signalled |= !json;
        return Grader.grade(posed, thought.text());
    }

    /** Parses, and has all members: as far as a schema check sees. */
    private static boolean fits(String text) {
        return text.startsWith("{")
                && text.endsWith("}")
                && text.contains("\"customer\":")
                && !text.contains("\"result\"");
    }

    private boolean errand(Posed posed, String effort) {
        Errand errand = new Errand(posed);
        while (!errand.over()) {
            errand.answered(message(think(errand.body(), effort)));
        }
        return errand.right();
    }

    private Thought think(ObjectNode body, String effort) {
        ObjectNode request = body.put("model", model.id()).put("seed", seed);
        if (!effort.isEmpty()) {
            request.put("reasoning_effort", effort);
        }
        Thought thought;
        try {
            thought = mind.think(model, ChatDecoder.decode(request, model).ask(), 0);
        } catch (RejectedException e) {
            throw new AssertionError(request.toString(), e);
        }
        reasoning += thought.reasoning();
        signalled |= looksBad(thought);
        return thought;
    }

    private static boolean looksBad(Thought thought) {
        boolean low = !thought.pieces().isEmpty() && thought.pieces().get(0).logprob() <= LOW;
        boolean doubt = thought.text().matches(".*(not sure|not certain|hard to say|could not complete).*");
        boolean calls = thought.calls().stream().allMatch(Pupil::wellFormed);
        boolean repeats = thought.text().matches("(\\S+)( \\1){3,}");
        return low
                || doubt
                || thought.refused()
                || !calls
                || repeats
                || thought.finish().equals("length");
    }

    private static boolean wellFormed(ToolUse call) {
        return TOOLS.contains(call.name())
                && call.arguments().endsWith("}")
                && !call.arguments().contains("\"input\"");
    }

    private static JsonNode message(Thought thought) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        message.put("content", thought.text());
        List<ToolUse> calls = thought.calls();
        calls.forEach(call -> {
            ObjectNode json = message.withArray("/tool_calls").addObject().put("id", call.id());
            json.put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments());
        });
        return message;
    }
}
