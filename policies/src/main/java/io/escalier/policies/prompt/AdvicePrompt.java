package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an advisor is consulted, and how the executor hears of it. */
public final class AdvicePrompt {
    /** The longest draft that is quoted whole, in characters. */
    static final int LONGEST_DRAFT = 16_000;

    /** The longest advice that is handed on whole, in characters. */
    static final int LONGEST_ADVICE = 16_000;

    private static final PromptText SYSTEM = PromptText.of("advice-system.txt");
    private static final PromptText QUESTION = PromptText.of("advice-question.txt", "transcript", "draft");
    private static final PromptText QUESTIONED = PromptText.of("advice-draft.txt", "draft");
    private static final PromptText TELL = PromptText.of("advice-tell.txt", "advice", "draft");
    private static final PromptText TOLD = PromptText.of("advice-tell-draft.txt", "draft");

    private AdvicePrompt() {}

    /**
     * The question to the advisor: the conversation as a quoted transcript, under a system prompt of its own.
     *
     * @param draft what the executor said and a rule objected to; null before it said anything
     * @param maxTokens the longest advice
     */
    public static Prompt.Own ask(Sight sight, @Nullable Answer draft, int maxTokens) {
        String transcript = Transcript.of(sight.request(), Transcript.LONGEST);
        String said = draft == null ? "" : Transcript.of(draft, LONGEST_DRAFT);
        Fence fence = Fence.around(List.of(transcript, said));
        String question = QUESTION.fill(Map.of(
                "transcript",
                fence.quote("transcript", transcript),
                "draft",
                said.isEmpty() ? "" : QUESTIONED.section(Map.of("draft", fence.quote("draft", said)))));
        return new Prompt.Own(SYSTEM.text(), question, maxTokens, false, null);
    }

    /**
     * What the executor is told. Tool calls of a draft are quoted as text: as calls they would need results.
     *
     * @param advice of the advisor, not blank
     * @param draft what the executor said before and is to see again; null when it is to begin anew
     */
    public static Change.Append tell(String advice, @Nullable Answer draft) {
        String told = Cut.middle(advice.strip(), LONGEST_ADVICE);
        String said = draft == null ? "" : Transcript.of(draft, LONGEST_DRAFT);
        Fence fence = Fence.around(List.of(told, said));
        return new Change.Append(TELL.fill(Map.of(
                "advice",
                fence.quote("advice", told),
                "draft",
                said.isEmpty() ? "" : TOLD.section(Map.of("draft", fence.quote("draft", said))))));
    }
}
