package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.ToolIds;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The block that is being told. Blocks stand one behind another: what comes of a later call while the arguments of the
 * one before are not whole waits for them, or for the end.
 */
final class OpenBlock {
    private static final int NONE = -1;

    /** Calls that came too early, by place, in order. */
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>(0);
    /** Places of all calls that began: some servers name a call again with each of its pieces. */
    private final Set<Integer> begun = new HashSet<>(0);

    private int index = NONE;
    private int place = NONE;
    private String type = "";
    private ArgumentsEnd end = new ArgumentsEnd();

    private record Waiting(Said.ToolBegun call, StringBuilder json) {}

    /** The index of the next block. */
    int next() {
        return index + 1;
    }

    /** Blocks that were told elsewhere stand before those that follow. */
    void goOn(int next) {
        index = next - 1;
    }

    void text(String text, ByteArrayOutputStream to) {
        open("text", to, "text");
        delta("text_delta", "text", text, to);
    }

    void thought(String text, ByteArrayOutputStream to) {
        open("thinking", to, "thinking");
        delta("thinking_delta", "thinking", text, to);
    }

    void tool(Said.ToolBegun call, ByteArrayOutputStream to) {
        if (!begun.add(call.place())) {
            return;
        }
        if (type.equals("tool_use") && !end.reached()) {
            waiting.put(call.place(), new Waiting(call, new StringBuilder()));
        } else {
            begin(call, to);
        }
    }

    /** What belongs to a block that is closed is left out: its arguments were whole. */
    void arguments(Said.Arguments piece, ByteArrayOutputStream to) {
        Waiting early = waiting.get(piece.place());
        if (early != null) {
            early.json().append(piece.json());
        } else if (type.equals("tool_use") && piece.place() == place) {
            argue(piece.json(), to);
            while (end.reached() && !waiting.isEmpty()) {
                next(to);
            }
        }
    }

    /** Ends the block, and tells what waits for it. */
    void close(ByteArrayOutputStream to) {
        while (!waiting.isEmpty()) {
            next(to);
        }
        stop(to);
    }

    private void next(ByteArrayOutputStream to) {
        Waiting first = List.copyOf(waiting.values()).get(0);
        waiting.remove(first.call().place());
        begin(first.call(), to);
        if (!first.json().isEmpty()) {
            argue(first.json().toString(), to);
        }
    }

    private void begin(Said.ToolBegun call, ByteArrayOutputStream to) {
        stop(to);
        index++;
        place = call.place();
        type = "tool_use";
        end = new ArgumentsEnd();
        JsonOut out = Events.of("content_block_start").number("index", index).object("content_block");
        out.text("type", type)
                .text("id", ToolIds.fit(call.id()))
                .text("name", call.name())
                .object("input");
        Events.write("content_block_start", out, to);
    }

    private void argue(String json, ByteArrayOutputStream to) {
        end.take(json);
        delta("input_json_delta", "partial_json", json, to);
    }

    private void open(String wanted, ByteArrayOutputStream to, String member) {
        if (type.equals(wanted)) {
            return;
        }
        close(to);
        index++;
        type = wanted;
        JsonOut out = Events.of("content_block_start").number("index", index).object("content_block");
        out.text("type", type).text(member, "");
        if (wanted.equals("thinking")) {
            out.text("signature", "");
        }
        Events.write("content_block_start", out, to);
    }

    private void delta(String kind, String member, String value, ByteArrayOutputStream to) {
        JsonOut out = Events.of("content_block_delta").number("index", index).object("delta");
        Events.write("content_block_delta", out.text("type", kind).text(member, value), to);
    }

    private void stop(ByteArrayOutputStream to) {
        if (type.isEmpty()) {
            return;
        }
        if (type.equals("thinking")) {
            delta("signature_delta", "signature", Seal.SIGN, to);
        }
        type = "";
        place = NONE;
        Events.write("content_block_stop", Events.of("content_block_stop").number("index", index), to);
    }
}
