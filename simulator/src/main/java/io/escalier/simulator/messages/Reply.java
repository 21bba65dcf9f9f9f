package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.mind.Musing;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolUse;
import io.escalier.simulator.token.Tokens;
import io.escalier.simulator.wire.Event.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer, before it is written.
 *
 * @param id of the message
 * @param stopReason why it ended, in the API's words
 * @param stopSequence the stop text that ended it, or empty
 * @param first what is known when it begins: the prompt
 * @param total what it comes to, without advice
 * @param iterations each of the calls that it is made of; none unless an advisor was asked
 */
public record Reply(
        String id,
        String model,
        List<Part> parts,
        String stopReason,
        String stopSequence,
        TokenCounts first,
        TokenCounts total,
        List<Iteration> iterations) {
    public Reply {
        parts = List.copyOf(parts);
        iterations = List.copyOf(iterations);
    }

    /**
     * One of the calls that an answer is made of.
     *
     * @param advisor who was asked; empty for what the model itself said
     */
    public record Iteration(Optional<Model> advisor, TokenCounts tokens) {}

    /** What happens when a consult is made, and what a model has read when it goes on. */
    public interface Bills {
        Meanwhile advice(Consulted consult);

        Runnable read(TokenCounts prompt);
    }

    /**
     * An answer as it came about.
     *
     * @param prompts what each leg has read
     * @param bills what consults come to
     * @param dice of this answer only: ids and what was thought are drawn from it
     */
    public static Reply of(
            String model,
            MessagesRequest request,
            Course course,
            List<TokenCounts> prompts,
            Bills bills,
            Seal seal,
            Dice dice) {
        List<Part> parts = new ArrayList<>();
        List<Iteration> iterations = new ArrayList<>();
        TokenCounts total = TokenCounts.NONE;
        for (int i = 0; i < course.legs().size(); i++) {
            Leg leg = course.legs().get(i);
            TokenCounts said = new TokenCounts(
                    0, 0, 0, leg.thought().output(), leg.thought().reasoning());
            TokenCounts read = prompts.get(i);
            total = total.plus(read).plus(said);
            if (!leg.resumed()) {
                iterations.add(new Iteration(Optional.empty(), read.plus(said)));
                say(leg.thought(), request, seal, dice, parts);
            }
            for (Consulted consult : leg.consults()) {
                boolean last = consult.equals(leg.consults().get(leg.consults().size() - 1));
                Runnable after = last && i + 1 < prompts.size() ? bills.read(prompts.get(i + 1)) : () -> {};
                consult.bill()
                        .ifPresent(bill -> iterations.add(new Iteration(Optional.of(bill.model()), bill.total())));
                if (consult.content().isPresent()) {
                    parts.add(new Part.Advised(consult, bills.advice(consult), after));
                }
            }
        }
        String id = "msg_sim_" + dice.with("message").hex();
        Thought last = course.legs().get(course.legs().size() - 1).thought();
        String reason = course.paused() ? "pause_turn" : reason(request, last);
        TokenCounts first =
                prompts.stream().filter(read -> read.prompt() > 0).findFirst().orElse(TokenCounts.NONE);
        return new Reply(
                id, model, parts, reason, last.stop(), first, total, iterations.size() > 1 ? iterations : List.of());
    }

    private static void say(Thought thought, MessagesRequest request, Seal seal, Dice dice, List<Part> parts) {
        if (thought.reasoning() > 0) {
            parts.add(thinking(request, thought.reasoning(), seal, dice));
        }
        if (!thought.pieces().isEmpty()) {
            parts.add(new Part.Words(thought.pieces()));
        }
        for (ToolUse call : thought.calls()) {
            if (request.advisor().isPresent() && Course.asks(call)) {
                int tokens = Tokens.count(call.name()) + Tokens.count(call.arguments());
                parts.add(new Part.Asks(call.id(), tokens));
            } else {
                String id = "toolu_sim_" + dice.with("call").with(parts.size()).hex();
                parts.add(new Part.Call(id, call.name(), call.arguments()));
            }
        }
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

    /** All that happens on the way that is not the model's own doing, in order. */
    public List<Meanwhile> consults() {
        return parts.stream()
                .filter(Part.Advised.class::isInstance)
                .map(Part.Advised.class::cast)
                .flatMap(part -> Stream.of(part.meanwhile(), new Meanwhile(0, part.after())))
                .toList();
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
