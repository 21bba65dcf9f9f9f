package io.escalier.policies.rules;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.policies.prompt.Transcript;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Advice that is waited for.
 *
 * @param call of the advisor
 * @param before whether the executor was not called yet
 * @param hold what pays for it; null for nothing
 */
record Advising(
        CallId call,
        Question question,
        boolean before,
        @Nullable HoldId hold) {
    /** Of what an advisor could not read, the part that it is asked with again. */
    private static final int PART = 4;

    /**
     * What the advisor is asked.
     *
     * @param rule that fired
     * @param step that asks
     * @param prompt in which words
     * @param sight what is in view
     * @param draft what the executor had said; null when it had said nothing yet
     * @param longest that the transcript may be, in characters
     */
    record Question(
            Rule rule,
            Step.Advise step,
            AdvicePrompt prompt,
            Sight sight,
            @Nullable Answer draft,
            int longest) {
        Question(Rule rule, Step.Advise step, AdvicePrompt prompt, Sight sight, @Nullable Answer draft) {
            this(rule, step, prompt, sight, draft, Transcript.LONGEST);
        }

        Question shorter() {
            return new Question(rule, step, prompt, sight, draft, longest / PART);
        }

        Prompt.Own asked(int maxTokens) {
            return prompt.ask(sight, draft, maxTokens, longest);
        }
    }

    boolean hears(Seen seen) {
        return seen instanceof Seen.Ended ended && ended.id().equals(call)
                || seen instanceof Seen.Broken broken && broken.id().equals(call);
    }

    /** Whether the advisor could not read so much, and was not asked a shorter question yet. */
    boolean tooLong(Seen seen) {
        return question.longest() == Transcript.LONGEST
                && seen instanceof Seen.Broken broken
                && broken.failure().kind() == FailureKind.CONTEXT_TOO_LONG;
    }

    /** What the executor's next call is for. */
    Purpose purpose() {
        return question.draft() == null ? Purpose.ANSWER : Purpose.RETRY;
    }

    /** What the executor is told of it; null when there is nothing in it. */
    Change.@Nullable Append told(Answer advice) {
        String text = advice.text().strip();
        Answer draft = question.step().keepsDraft() ? question.draft() : null;
        return text.isEmpty() ? null : question.prompt().tell(text, draft);
    }
}
