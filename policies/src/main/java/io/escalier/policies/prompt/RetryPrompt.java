package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the executor is told what was wrong with its last answer. */
public final class RetryPrompt {
    /** How much of the draft is quoted, in characters. */
    static final int LONGEST_DRAFT = 4_000;

    /** How many things are named. */
    static final int MOST_PROBLEMS = 12;

    /** How long each of them is, in characters. */
    static final int LONGEST_PROBLEM = 300;

    private static final PromptText RETRY = PromptText.of("retry.txt", "problems", "draft");
    private static final PromptText DRAFT = PromptText.of("retry-draft.txt", "draft");

    private RetryPrompt() {}

    /**
     * What the executor is told.
     *
     * @param draft the answer that a rule objected to
     * @param evidence the signals that the rule looked at, with their words
     */
    public static Change.Append tell(Answer draft, List<Evidence> evidence) {
        String problems = problems(evidence);
        String said = Transcript.of(draft, LONGEST_DRAFT);
        Fence fence = Fence.around(List.of(problems, said));
        return new Change.Append(RETRY.fill(Map.of(
                "problems",
                fence.quote("problems", problems),
                "draft",
                said.isEmpty() ? "" : DRAFT.section(Map.of("draft", fence.quote("draft", said))))));
    }

    /** Tells versions of the words apart in the books. */
    public static String version() {
        return PromptText.version(List.of(RETRY, DRAFT));
    }

    private static String problems(List<Evidence> evidence) {
        String problems = evidence.stream()
                .filter(RetryPrompt::objects)
                .limit(MOST_PROBLEMS)
                .map(RetryPrompt::line)
                .collect(Collectors.joining("\n"));
        return problems.isEmpty() ? "- it did not pass a check" : problems;
    }

    /** A rule may look at much more than what the answer failed at: the task, and what was found to be in order. */
    private static boolean objects(Evidence evidence) {
        boolean ofAnswer =
                evidence.signal().startsWith("answer.") || evidence.signal().startsWith("verify.");
        return ofAnswer && evidence.present() && !Boolean.FALSE.equals(evidence.value()) && !isZero(evidence);
    }

    /** Nothing was counted. */
    private static boolean isZero(Evidence evidence) {
        return evidence.value() instanceof Long count && count == 0;
    }

    private static String line(Evidence evidence) {
        String signal = evidence.signal();
        String name = signal.substring(signal.lastIndexOf('.') + 1).replace('_', ' ');
        return "- "
                + Cut.middle(name + ": " + evidence.words(), LONGEST_PROBLEM).replace('\n', ' ');
    }
}
