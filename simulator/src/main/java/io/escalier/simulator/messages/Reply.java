package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Musing;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolUse;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, before it is written.
 *
 * @param id of the message
 * @param stopReason why it ended, in the API's words
 * @param stopSequence the stop text that ended it, or empty
 * @param total what it comes to
 */
public record Reply(
        String id, String model, List<Part> parts, String stopReason, String stopSequence, TokenCounts total) {
    public Reply {
        parts = List.copyOf(parts);
    }

    /** @param dice of this answer only: ids and what was thought are drawn from it */
    public static Reply of(
            String model, MessagesRequest request, Thought thought, TokenCounts total, Seal seal, Dice dice) {
        List<Part> parts = new ArrayList<>();
        if (thought.reasoning() > 0) {
            parts.add(thinking(request, thought.reasoning(), seal, dice));
        }
        if (!thought.pieces().isEmpty()) {
            parts.add(new Part.Words(thought.pieces()));
        }
        for (ToolUse call : thought.calls()) {
            String id = "toolu_sim_" + dice.with("call").with(parts.size()).hex();
            parts.add(new Part.Call(id, call.name(), call.arguments()));
        }
        String id = "msg_sim_" + dice.with("message").hex();
        return new Reply(id, model, parts, reason(request, thought), thought.stop(), total);
    }

    private static Part thinking(MessagesRequest request, int tokens, Seal seal, Dice dice) {
        String thought = Musing.of(tokens, dice);
        if (request.redact()) {
            return new Part.Redacted(seal.sealed(thought, "redacted"), tokens);
        }
        String shown = request.thinking().shown() ? thought : "";
        return new Part.Thought(shown, seal.sealed(thought, "thinking " + shown), tokens);
    }

    private static String reason(MessagesRequest request, Thought thought) {
        boolean window = request.ask().limit() < request.most();
        return switch (thought.finish()) {
            case "length" -> window ? "model_context_window_exceeded" : "max_tokens";
            case "tool_calls" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> thought.stop().isEmpty() ? "end_turn" : "stop_sequence";
        };
    }

    /** The message without its content, as far as {@code ended} says why it ended. */
    ObjectNode open(boolean ended) {
        ObjectNode message = JsonOf.object().put("model", model).put("id", id);
        message.put("type", "message").put("role", "assistant").putArray("content");
        return ended ? ending(message) : message.putNull("stop_reason").putNull("stop_sequence");
    }

    /** Says in an object why the answer ended. */
    ObjectNode ending(ObjectNode holder) {
        holder.put("stop_reason", stopReason).put("stop_sequence", stopSequence.isEmpty() ? null : stopSequence);
        if (stopReason.equals("refusal")) {
            ObjectNode details = holder.putObject("stop_details").put("type", "refusal");
            details.putNull("category").putNull("explanation");
        }
        return holder;
    }
}
