package io.escalier.policies.rules;

import io.escalier.policies.consult.Asking;
import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * Advice that is being waited for.
 *
 * @param asking whom, one after the other
 * @param question what they are asked
 * @param before whether the executor has not been called yet
 */
record Advising(Asking asking, Question question, boolean before) {
    /**
     * What an advisor is asked.
     *
     * @param rule that fired
     * @param step that asks
     * @param prompt in which words
     * @param sight what is in view
     * @param draft what the executor had said; null when it had said nothing yet
     */
    record Question(
            Rule rule,
            Step.Advise step,
            AdvicePrompt prompt,
            Sight sight,
            @Nullable Answer draft) {
        Prompt.Own asked(int maxTokens, int longest) {
            return prompt.ask(sight, draft, maxTokens, longest);
        }
    }

    /** What the executor's next call is for. */
    Purpose purpose() {
        return question.draft() == null ? Purpose.ANSWER : Purpose.RETRY;
    }

    /** What the executor is told. */
    Change.Append told(String advice) {
        Answer draft = question.step().keepsDraft() ? question.draft() : null;
        return question.prompt().tell(advice, draft);
    }
}
