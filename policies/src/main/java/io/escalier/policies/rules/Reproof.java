package io.escalier.policies.rules;

import io.escalier.policies.prompt.RetryPrompt;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.strategy.Change;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the executor is told of an answer that it is to give again: what its rule looked at, and what was found. */
final class Reproof {
    private Reproof() {}

    /**
     * @param said what the rule objected to; null when there was nothing
     * @return empty where the step tells nothing
     */
    static List<Change.Append> of(Rule rule, Step.Retry step, @Nullable Answer said, Findings findings) {
        if (!step.tells() || said == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(rule.when().names());
        if (rule.verify() != null) {
            names.addAll(rule.verify().names());
        }
        return List.of(RetryPrompt.tell(said, findings.present(names)));
    }
}
