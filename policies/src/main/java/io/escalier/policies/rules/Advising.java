package io.escalier.policies.rules;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Seen;
import org.jspecify.annotations.Nullable;

/**
 * Advice that is waited for.
 *
 * @param call of the advisor
 * @param step that asked
 * @param draft what the executor had said; null when it had said nothing yet
 * @param before whether the executor was not called yet
 */
record Advising(CallId call, Step.Advise step, @Nullable Answer draft, boolean before) {
    boolean hears(Seen seen) {
        return seen instanceof Seen.Ended ended && ended.id().equals(call)
                || seen instanceof Seen.Broken broken && broken.id().equals(call);
    }

    /** What the executor's next call is for. */
    Purpose purpose() {
        return draft == null ? Purpose.ANSWER : Purpose.RETRY;
    }

    /** What the executor is told of it; null when there is nothing in it. */
    Change.@Nullable Append told(Answer advice) {
        String text = advice.text().strip();
        return text.isEmpty() ? null : AdvicePrompt.tell(text, step.keepsDraft() ? draft : null);
    }
}
