package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.fault.UsageStyle;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.mind.Piece;
import io.escalier.simulator.token.Tokens;
import io.escalier.simulator.wire.Event;
import io.escalier.simulator.wire.Event.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes an answer: whole, or as a stream of events with one token of text or arguments each. */
public final class Replies {
    /** Tokens thought that one event shows. */
    private static final int THOUGHT_AT_ONCE = 8;

    private final Reply reply;
    private final UsageStyle style;
    private final List<Event> events = new ArrayList<>();

    private Replies(Reply reply, UsageStyle style) {
        this.reply = reply;
        this.style = style;
    }

    public static String whole(Reply reply, UsageStyle style) {
        ObjectNode message = reply.open(true);
        reply.parts().forEach(part -> message.withArray("content").add(part.json()));
        if (style != UsageStyle.MISSING) {
            message.set("usage", UsageJson.with(reply.iterations(), UsageJson.whole(reply.total(), style), style));
        }
        return message.toString();
    }

    /** The message's start, its blocks, a ping after the first block's start, its end with all usage. */
    public static List<Event> stream(Reply reply, UsageStyle style) {
        Replies writer = new Replies(reply, style);
        writer.start();
        for (int i = 0; i < reply.parts().size(); i++) {
            writer.block(i, reply.parts().get(i));
        }
        writer.end();
        return writer.events;
    }

    private void start() {
        ObjectNode message = reply.open(false);
        if (style != UsageStyle.MISSING) {
            message.set("usage", UsageJson.whole(begun(), style));
        }
        ObjectNode event = JsonOf.typed("message_start");
        event.set("message", message);
        add("message_start", () -> event, 0, 0);
        if (reply.parts().isEmpty()) {
            add("ping", () -> JsonOf.typed("ping"), 0, 0);
        }
    }

    /** What is known at the beginning: the prompt, and that there will be an answer. */
    private TokenCounts begun() {
        return reply.first()
                .plus(new TokenCounts(0, 0, 0, Math.min(1, reply.total().completion()), 0));
    }

    private void block(int index, Part part) {
        if (part instanceof Part.Thought thought) {
            open(index, JsonOf.typed("thinking").put("thinking", "").put("signature", ""), 0, 0);
            thought(index, thought);
        } else if (part instanceof Part.Redacted redacted) {
            open(index, redacted.json(), 0, redacted.tokens());
        } else if (part instanceof Part.Words words) {
            open(index, JsonOf.text(""), 0, 0);
            for (Piece piece : words.pieces()) {
                delta(index, () -> JsonOf.typed("text_delta").put("text", piece.text()), 1, 0);
            }
        } else if (part instanceof Part.Call call) {
            open(index, call.open().set("input", JsonOf.object()), Tokens.count(call.name()), 0);
            arguments(index, "", 0);
            Tokens.split(call.arguments()).forEach(token -> arguments(index, token, 1));
        } else if (part instanceof Part.Asks asks) {
            open(index, asks.json(), asks.tokens(), 0);
        } else if (part instanceof Part.Advised advised) {
            // The stream pauses, with signs of life, and has the advice whole.
            add("ping", () -> JsonOf.typed("ping"), 0, 0, Optional.of(advised.meanwhile()));
            add("ping", () -> JsonOf.typed("ping"), 0, 0);
            open(index, advised.json(), 0, 0);
        }
        Optional<Meanwhile> after = part instanceof Part.Advised advised
                ? Optional.of(new Meanwhile(0, advised.after()))
                : Optional.empty();
        add("content_block_stop", () -> JsonOf.typed("content_block_stop").put("index", index), 0, 0, after);
    }

    private void thought(int index, Part.Thought thought) {
        List<String> shown = Tokens.split(thought.shown());
        for (int from = 0; from < shown.size(); from += THOUGHT_AT_ONCE) {
            List<String> some = shown.subList(from, Math.min(shown.size(), from + THOUGHT_AT_ONCE));
            String text = String.join("", some);
            delta(index, () -> JsonOf.typed("thinking_delta").put("thinking", text), 0, some.size());
        }
        int silent = thought.tokens() - shown.size();
        delta(index, () -> JsonOf.typed("signature_delta").put("signature", thought.signature()), 0, silent);
    }

    private void arguments(int index, String json, int tokens) {
        delta(index, () -> JsonOf.typed("input_json_delta").put("partial_json", json), tokens, 0);
    }

    private void open(int index, ObjectNode block, int tokens, int thought) {
        ObjectNode event = JsonOf.typed("content_block_start").put("index", index);
        event.set("content_block", block);
        add("content_block_start", () -> event, tokens, thought);
        if (index == 0) {
            add("ping", () -> JsonOf.typed("ping"), 0, 0);
        }
    }

    private void delta(int index, Supplier<ObjectNode> delta, int tokens, int thought) {
        Supplier<ObjectNode> event =
                () -> JsonOf.typed("content_block_delta").put("index", index).set("delta", delta.get());
        add("content_block_delta", event, tokens, thought);
    }

    private void end() {
        ObjectNode event = JsonOf.typed("message_delta");
        event.set("delta", reply.ending(JsonOf.object()));
        if (style != UsageStyle.MISSING) {
            event.set("usage", UsageJson.with(reply.iterations(), UsageJson.atTheEnd(reply.total(), style), style));
        }
        for (int i = 0; i < (style == UsageStyle.TWICE ? 2 : 1); i++) {
            add("message_delta", () -> event, 0, 0);
        }
        add("message_stop", () -> JsonOf.typed("message_stop"), 0, 0);
    }

    private void add(String name, Supplier<ObjectNode> event, int tokens, int thought) {
        add(name, event, tokens, thought, Optional.empty());
    }

    private void add(String name, Supplier<ObjectNode> event, int tokens, int thought, Optional<Meanwhile> meanwhile) {
        events.add(new Event(name, () -> event.get().toString(), tokens, thought, meanwhile));
    }
}
