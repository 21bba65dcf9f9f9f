package io.escalier.routing.attempt;

import io.escalier.routing.task.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model said, or has said so far, in the first choice.
 *
 * @param id the provider's own name of it, as in {@code chatcmpl-…}; null when it gave none
 * @param text its visible text; empty when there is none
 * @param refusal the provider's own refusal text; null when there is none
 * @param toolCalls in order; in an answer that is not complete, only the complete ones
 * @param finish why it stopped; null while it has not
 * @param confidence from log-probabilities; null where there were none
 * @param thoughts that are signed, in order, for going on after a tool's result; empty for most
 */
public record Answer(
        @Nullable String id,
        String text,
        @Nullable String refusal,
        List<Content.ToolCall> toolCalls,
        @Nullable FinishReason finish,
        @Nullable Confidence confidence,
        List<Thought> thoughts) {
    /** Nothing was said. */
    public static final Answer NOTHING = new Answer(null, "", null, List.of(), null, null);

    public Answer {
        toolCalls = List.copyOf(toolCalls);
        thoughts = List.copyOf(thoughts);
    }

    /** One without signed thoughts. */
    public Answer(
            @Nullable String id,
            String text,
            @Nullable String refusal,
            List<Content.ToolCall> toolCalls,
            @Nullable FinishReason finish,
            @Nullable Confidence confidence) {
        this(id, text, refusal, toolCalls, finish, confidence, List.of());
    }

    /** Whether the model came to an end of its own. */
    public boolean complete() {
        return finish != null;
    }
}
