package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an advisor is consulted, and how the executor hears of it. Immutable. */
public final class AdvicePrompt {
    /** The longest draft that is quoted whole, in characters. */
    static final int LONGEST_DRAFT = 16_000;

    /** The longest advice that is handed on whole, in characters. */
    static final int LONGEST_ADVICE = 16_000;

    private static final PromptText QUESTION = PromptText.of("advice-question.txt", "transcript", "draft");
    private static final PromptText QUESTIONED = PromptText.of("advice-draft.txt", "draft");
    private static final PromptText SAID = PromptText.of("advice-said.txt", "said");
    private static final PromptText TOOL = PromptText.of("advisor-tool.txt");
    private static final PromptText RESULT = PromptText.of("advice-result.txt", "advice");
    private static final PromptText NONE = PromptText.of("advice-none.txt");
    private static final PromptText FAILED = PromptText.of("advice-failed.txt");
    private static final PromptText AGAIN = PromptText.of("advice-again.txt");
    private static final PromptText TOLD = PromptText.of("advice-tell-draft.txt", "draft");
    private static final Set<String> TELLS = Set.of("advice", "draft");

    /** As we wrote it. */
    public static final AdvicePrompt USUAL =
            new AdvicePrompt(PromptText.of("advice-system.txt"), PromptText.of("advice-tell.txt", "advice", "draft"));

    private final PromptText system;
    private final PromptText tell;

    private AdvicePrompt(PromptText system, PromptText tell) {
        this.system = system;
        this.tell = tell;
    }

    /**
     * The same with another system prompt for the advisor.
     *
     * @throws IllegalArgumentException if it has places
     */
    public AdvicePrompt advisor(String text) {
        return new AdvicePrompt(own("advisor_prompt", text, Set.of()), tell);
    }

    /**
     * The same with other words to the executor.
     *
     * @throws IllegalArgumentException unless it has the places {@code advice} and {@code draft}, and no others
     */
    public AdvicePrompt executor(String text) {
        return new AdvicePrompt(system, own("executor_prompt", text, TELLS));
    }

    private static PromptText own(String name, String text, Set<String> places) {
        try {
            return new PromptText(name, text.strip(), places);
        } catch (IllegalStateException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    /**
     * The question to the advisor: the conversation as a quoted transcript, under a system prompt of its own.
     *
     * @param draft what the executor said and a rule objected to; null before it said anything
     * @param maxTokens the longest advice
     * @param longest that the transcript may be, in characters
     */
    public Prompt.Own ask(Sight sight, @Nullable Answer draft, int maxTokens, int longest) {
        String transcript = Transcript.of(sight.request(), longest);
        String said = draft == null ? "" : Transcript.of(draft, Math.min(longest, LONGEST_DRAFT));
        Fence fence = Fence.around(List.of(transcript, said));
        String question = QUESTION.fill(Map.of(
                "transcript",
                fence.quote("transcript", transcript),
                "draft",
                said.isEmpty() ? "" : QUESTIONED.section(Map.of("draft", fence.quote("draft", said)))));
        return new Prompt.Own(system.text(), question, maxTokens, false, null);
    }

    /**
     * The question of an executor that asks by itself.
     *
     * @param said what it has said in this answer
     * @param maxTokens the longest advice
     * @param longest that the transcript may be, in characters
     */
    public Prompt.Own asked(Sight sight, Answer said, int maxTokens, int longest) {
        String transcript = Transcript.of(sight.request(), longest);
        String text = Transcript.of(said, Math.min(longest, LONGEST_DRAFT));
        Fence fence = Fence.around(List.of(transcript, text));
        String question = QUESTION.fill(Map.of(
                "transcript",
                fence.quote("transcript", transcript),
                "draft",
                text.isEmpty() ? "" : SAID.section(Map.of("said", fence.quote("said", text)))));
        return new Prompt.Own(system.text(), question, maxTokens, false, null);
    }

    /** What an executor is told of the tool by which it asks. */
    public static String tool() {
        return TOOL.text();
    }

    /** What the tool gives: the advice as a quotation that nothing in it can end. */
    public static String result(String advice) {
        String told = Cut.middle(advice.strip(), LONGEST_ADVICE);
        return RESULT.fill(Map.of("advice", Fence.around(List.of(told)).quote("advice", told)));
    }

    /** What the tool gives when a session has had its advice. */
    public static String none() {
        return NONE.text();
    }

    /** What the tool gives when there is no advice to be had. */
    public static String failed() {
        return FAILED.text();
    }

    /** What the tool gives when it is called more than once at a time, but for the first. */
    public static String again() {
        return AGAIN.text();
    }

    /**
     * What the executor is told. Tool calls of a draft are quoted as text: as calls they would need results.
     *
     * @param advice of the advisor, not blank
     * @param draft what the executor said before and is to see again; null when it is to begin anew
     */
    public Change.Append tell(String advice, @Nullable Answer draft) {
        String told = Cut.middle(advice.strip(), LONGEST_ADVICE);
        String said = draft == null ? "" : Transcript.of(draft, LONGEST_DRAFT);
        Fence fence = Fence.around(List.of(told, said));
        return new Change.Append(tell.fill(Map.of(
                "advice",
                fence.quote("advice", told),
                "draft",
                said.isEmpty() ? "" : TOLD.section(Map.of("draft", fence.quote("draft", said))))));
    }

    /** Tells versions of the words apart in the books. */
    public String version() {
        return PromptText.version(
                List.of(system, tell, QUESTION, QUESTIONED, TOLD, SAID, TOOL, RESULT, NONE, FAILED, AGAIN));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdvicePrompt prompt && version().equals(prompt.version());
    }

    @Override
    public int hashCode() {
        return version().hashCode();
    }

    @Override
    public String toString() {
        return version();
    }
}
