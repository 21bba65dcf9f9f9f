package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Gathered;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.gateway.dialect.neutral.ToolIds;
import io.escalier.routing.attempt.FinishReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer of a model that speaks another dialect as one message. */
final class MessagesWhole {
    private final Gathered all;

    private MessagesWhole(Gathered all) {
        this.all = all;
    }

    static MessagesWhole of(List<Said> said) {
        return new MessagesWhole(Gathered.of(said));
    }

    /** JSON of each block. */
    List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        for (Gathered.Part part : all.parts()) {
            JsonOut out = new JsonOut(256);
            block(part, out);
            blocks.add(new String(out.bytes(), StandardCharsets.UTF_8));
        }
        if (!all.refusal().isEmpty()) {
            JsonOut out = new JsonOut(256).object().text("type", "text").text("text", all.refusal());
            blocks.add(new String(out.bytes(), StandardCharsets.UTF_8));
        }
        return blocks;
    }

    /** Null where it has none. */
    @Nullable
    String id() {
        return all.id();
    }

    /**
     * The message, when these are all of its blocks.
     *
     * @param model JSON of the name that the client used
     * @param id of the answer; null where it has none
     * @param blocks JSON of each
     * @param escalier JSON of one more member; null for none
     * @param seam of the answer
     */
    byte[] bytes(String model, @Nullable String id, List<String> blocks, @Nullable String escalier, Seam seam) {
        JsonOut out = new JsonOut(1024).object();
        out.text("id", id == null ? "msg" : id).text("type", "message").text("role", "assistant");
        out.raw("model", model).raw("content", "[" + String.join(",", blocks) + "]");
        out.text("stop_reason", StopReasons.words(finish(), all.stop() != null, called()));
        if (all.stop() == null) {
            out.nothing("stop_sequence");
        } else {
            out.text("stop_sequence", all.stop());
        }
        out.object("usage");
        if (all.usage() == null) {
            out.number("input_tokens", 0).number("output_tokens", 0);
        } else {
            UsageWords.write(all.usage(), seam, out);
        }
        return out.end().raw("escalier", escalier).bytes();
    }

    private boolean called() {
        return all.parts().stream().anyMatch(Gathered.Call.class::isInstance);
    }

    /** A refusal in words ends as one here. */
    private FinishReason finish() {
        return all.refusal().isEmpty() ? all.finish() : FinishReason.CONTENT_FILTER;
    }

    private static void block(Gathered.Part part, JsonOut out) {
        if (part instanceof Gathered.Words words) {
            out.object().text("type", "text").text("text", words.text()).end();
        } else if (part instanceof Gathered.Thought thought) {
            out.object().text("type", "thinking").text("thinking", thought.text());
            out.text("signature", Seal.SIGN).end();
        } else if (part instanceof Gathered.Call call) {
            out.object()
                    .text("type", "tool_use")
                    .text("id", ToolIds.fit(call.id()))
                    .text("name", call.name());
            out.raw("input", Arguments.object(call.arguments())).end();
        }
    }
}
