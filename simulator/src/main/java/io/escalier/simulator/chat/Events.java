package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Piece;
import io.escalier.simulator.mind.Thought;
import io.escalier.simulator.mind.ToolUse;
import io.escalier.simulator.token.Tokens;
import io.escalier.simulator.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes an answer as a stream: the role, one chunk per token of text, tool calls (id and name first, then one chunk
 * per token of arguments), the finish, the usage if asked for, {@code [DONE]}. Several choices come one after another.
 */
public final class Events {
    private final Envelope envelope;
    private final ChatRequest request;
    private final TokenCounts total;
    private final UsageStyle style;
    private final List<Event> events = new ArrayList<>();
    private long written;

    private Events(Envelope envelope, ChatRequest request, TokenCounts total, UsageStyle style) {
        this.envelope = envelope;
        this.request = request;
        this.total = total;
        this.style = style;
    }

    public static List<Event> of(
            Envelope envelope, ChatRequest request, List<Thought> thoughts, TokenCounts total, UsageStyle style) {
        Events writer = new Events(envelope, request, total, style);
        for (int i = 0; i < thoughts.size(); i++) {
            writer.choice(i, thoughts.get(i), i == thoughts.size() - 1);
        }
        writer.usage();
        writer.events.add(new Event(() -> "[DONE]", 0));
        return writer.events;
    }

    private void choice(int index, Thought thought, boolean last) {
        boolean refusal = Answers.inRefusal(request, thought);
        String field = refusal ? "refusal" : "content";
        ObjectNode role = delta().put("role", "assistant");
        boolean toolsOnly = thought.pieces().isEmpty() && !thought.calls().isEmpty();
        role.put("content", refusal || toolsOnly ? null : "").putNull("refusal");
        chunk(index, role, 0);
        for (Piece piece : thought.pieces()) {
            add(() -> piece(index, field, piece, refusal), 1);
        }
        for (int i = 0; i < thought.calls().size(); i++) {
            call(index, i, thought.calls().get(i));
        }
        ObjectNode finish = open(index, delta()).put("finish_reason", thought.finish());
        ObjectNode chunk = chunk(finish, written);
        if (last && style == UsageStyle.ON_CHOICE) {
            chunk.set("usage", UsageJson.of(total, style));
        }
        events.add(new Event(chunk::toString, 0));
    }

    private ObjectNode piece(int index, String field, Piece piece, boolean refusal) {
        ObjectNode choice = open(index, delta().put(field, piece.text()));
        if (request.logprobs()) {
            choice.set("logprobs", Logprobs.of(List.of(piece), request.top(), refusal));
        }
        return choice;
    }

    private void call(int index, int position, ToolUse call) {
        ObjectNode first = JsonNodeFactory.instance.objectNode();
        first.put("index", position).put("id", call.id()).put("type", "function");
        first.putObject("function").put("name", call.name()).put("arguments", "");
        chunk(index, called(first), Tokens.count(call.name()));
        for (String token : Tokens.split(call.arguments())) {
            ObjectNode next = JsonNodeFactory.instance.objectNode().put("index", position);
            next.putObject("function").put("arguments", token);
            chunk(index, called(next), 1);
        }
    }

    private static ObjectNode called(ObjectNode call) {
        ObjectNode delta = delta();
        delta.putArray("tool_calls").add(call);
        return delta;
    }

    private void usage() {
        if (!request.usage() || style == UsageStyle.MISSING || style == UsageStyle.ON_CHOICE) {
            return;
        }
        ObjectNode chunk = envelope.open("chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", UsageJson.of(total, style));
        for (int i = 0; i < (style == UsageStyle.TWICE ? 2 : 1); i++) {
            events.add(new Event(chunk::toString, 0));
        }
    }

    private void chunk(int index, ObjectNode delta, int tokens) {
        add(() -> open(index, delta), tokens);
    }

    private void add(Supplier<ObjectNode> choice, int tokens) {
        written += tokens;
        long soFar = written;
        events.add(new Event(() -> chunk(choice.get(), soFar).toString(), tokens));
    }

    private ObjectNode chunk(ObjectNode choice, long output) {
        ObjectNode chunk = envelope.open("chat.completion.chunk");
        chunk.putArray("choices").add(choice);
        if (request.runningUsage() && style != UsageStyle.MISSING) {
            TokenCounts soFar =
                    new TokenCounts(total.input(), total.cacheRead(), total.cacheWrite(), output, total.reasoning());
            chunk.set("usage", UsageJson.of(soFar, style));
        } else if (request.usage()) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static ObjectNode open(int index, ObjectNode delta) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
        choice.set("delta", delta);
        return choice.putNull("logprobs").putNull("finish_reason");
    }

    private static ObjectNode delta() {
        return JsonNodeFactory.instance.objectNode();
    }
}
