package io.escalier.policies.prompt;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Change;
import java.util.List;

/** How the executor is told what was wrong with its last answer. */
public final class RetryPrompt {
    private RetryPrompt() {}

    /**
     * What the executor is told.
     *
     * @param draft the answer that a rule objected to
     * @param evidence the signals that the rule looked at, with their words
     */
    public static Change.Append tell(Answer draft, List<Evidence> evidence) {
        return new Change.Append("Answer again.");
    }
}
