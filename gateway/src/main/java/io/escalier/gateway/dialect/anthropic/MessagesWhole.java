package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Gathered;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.ToolIds;
import io.escalier.routing.attempt.FinishReason;
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

    /**
     * @param model JSON of the name that the client used
     * @param escalier JSON of one more member; null for none
     */
    byte[] bytes(String model, @Nullable String escalier) {
        JsonOut out = new JsonOut(1024).object();
        out.text("id", all.id() == null ? "msg" : all.id())
                .text("type", "message")
                .text("role", "assistant");
        out.raw("model", model).array("content");
        all.parts().forEach(part -> block(part, out));
        if (!all.refusal().isEmpty()) {
            out.object().text("type", "text").text("text", all.refusal()).end();
        }
        out.end().text("stop_reason", StopReasons.words(finish(), all.stop() != null, called()));
        if (all.stop() == null) {
            out.nothing("stop_sequence");
        } else {
            out.text("stop_sequence", all.stop());
        }
        out.object("usage");
        if (all.usage() == null) {
            out.number("input_tokens", 0).number("output_tokens", 0);
        } else {
            MessagesUsage.write(all.usage(), out);
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
