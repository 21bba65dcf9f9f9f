package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Gathered;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer of a model that speaks another dialect as one chat body. */
final class ChatWhole {
    private final Gathered all;

    private ChatWhole(Gathered all) {
        this.all = all;
    }

    static ChatWhole of(List<Said> said) {
        return new ChatWhole(Gathered.of(said));
    }

    /**
     * @param model JSON of the name that the client used
     * @param created in seconds of the epoch
     * @param escalier JSON of one more member; null for none
     * @param seam of the answer
     */
    byte[] bytes(String model, long created, @Nullable String escalier, Seam seam) {
        JsonOut out = new JsonOut(1024).object();
        out.text("id", all.id() == null ? "chatcmpl" : all.id()).text("object", "chat.completion");
        out.number("created", created).raw("model", model);
        out.array("choices").object().number("index", 0).object("message").text("role", "assistant");
        message(out);
        out.end().text("finish_reason", ChatVoice.reason(all.finish())).end().end();
        if (all.usage() != null) {
            ChatUsage.write(seam.told(all.usage()), out);
        }
        return out.raw("escalier", escalier).bytes();
    }

    private void message(JsonOut out) {
        String text = all.parts().stream()
                .filter(Gathered.Words.class::isInstance)
                .map(part -> ((Gathered.Words) part).text())
                .collect(Collectors.joining());
        String thought = all.parts().stream()
                .filter(Gathered.Thought.class::isInstance)
                .map(part -> ((Gathered.Thought) part).text())
                .collect(Collectors.joining());
        List<Gathered.Call> calls = all.parts().stream()
                .filter(Gathered.Call.class::isInstance)
                .map(Gathered.Call.class::cast)
                .toList();
        if (text.isEmpty()) {
            out.nothing("content");
        } else {
            out.text("content", text);
        }
        out.text("refusal", all.refusal().isEmpty() ? null : all.refusal());
        out.text("reasoning_content", thought.isEmpty() ? null : thought);
        if (!calls.isEmpty()) {
            out.array("tool_calls");
            for (Gathered.Call call : calls) {
                out.object().text("id", call.id()).text("type", "function").object("function");
                out.text("name", call.name()).text("arguments", call.arguments().isEmpty() ? "{}" : call.arguments());
                out.end().end();
            }
            out.end();
        }
    }
}
