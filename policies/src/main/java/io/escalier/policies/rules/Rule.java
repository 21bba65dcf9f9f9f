package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.routing.signal.Stage;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something is seen, what is done about it.
 *
 * @param name unique in its policy
 * @param stage when it judges
 * @param when over the free signals of its stage and earlier ones
 * @param verify over paid checks, bought only when {@code when} holds; null for a rule without
 * @param ladder one step each time the rule fires again, the last one from then on; never empty
 * @param waitTurns for how many turns after a step of a {@code before} rule its ladder stands still
 * @param unhelped share of the sessions in which it fires that are left alone, 0 to 1
 * @param exempt whether it is not held to the limit on the share of escalated tasks
 */
public record Rule(
        String name,
        Stage stage,
        Condition when,
        @Nullable Condition verify,
        List<Step> ladder,
        int waitTurns,
        double unhelped,
        boolean exempt) {
    public Rule {
        ladder = ladder.stream().map(Rule::rungs).flatMap(Collection::stream).toList();
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " has no step");
        }
    }

    private static List<Step> rungs(Step step) {
        if (step instanceof Step.Retry retry && retry.times() > 1) {
            Step once = new Step.Retry(retry.effort(), retry.temperature(), retry.tells(), 1);
            return Collections.nCopies(retry.times(), once);
        }
        return List.of(step);
    }

    /** The same rule as one that always fires and is never left alone. */
    Rule assumed() {
        return new Rule(name, stage, when.assumed(), null, ladder, waitTurns, 0, exempt);
    }
}
