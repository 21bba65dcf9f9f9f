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
 * @param advice that its provider took for it on the way, in order; empty for most
 */
public record Answer(
        @Nullable String id,
        String text,
        @Nullable String refusal,
        List<Content.ToolCall> toolCalls,
        @Nullable FinishReason finish,
        @Nullable Confidence confidence,
        List<Thought> thoughts,
        List<Advice> advice) {
    /** Nothing was said. */
    public static final Answer NOTHING = new Answer(null, "", null, List.of(), null, null);

    public Answer {
        toolCalls = List.copyOf(toolCalls);
        thoughts = List.copyOf(thoughts);
        advice = List.copyOf(advice);
    }

    /** One whose provider asked nobody else. */
    public Answer(
            @Nullable String id,
            String text,
            @Nullable String refusal,
            List<Content.ToolCall> toolCalls,
            @Nullable FinishReason finish,
            @Nullable Confidence confidence,
            List<Thought> thoughts) {
        this(id, text, refusal, toolCalls, finish, confidence, thoughts, List.of());
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

    /**
     * Whether it has stopped to wait for advice that its provider was to take and has not taken: not at an end of its own,
     * and with no call of a tool in it that somebody else has to answer first.
     */
    public boolean awaitsAdvice() {
        return finish == FinishReason.OTHER
                && toolCalls.isEmpty()
                && advice.stream().anyMatch(Advice::open);
    }

    /** Whether the model came to an end of its own. */
    public boolean complete() {
        return finish != null;
    }
}
