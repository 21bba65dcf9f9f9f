package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.routing.signal.Stage;
import java.util.List;

/**
 * When something is seen, what is done about it.
 *
 * @param name unique in its policy
 * @param stage when it judges
 * @param when over the signals of its stage and earlier ones
 * @param ladder one step each time the rule fires again, the last one from then on; never empty
 * @param waitTurns for how many turns after a step of a {@code before} rule its ladder stands still
 * @param unhelped share of the sessions in which it fires that are left alone, 0 to 1
 */
public record Rule(String name, Stage stage, Condition when, List<Step> ladder, int waitTurns, double unhelped) {
    public Rule {
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " has no step");
        }
    }

    /** The same rule as one that always fires and is never left alone. */
    Rule assumed() {
        return new Rule(name, stage, when.assumed(), ladder, waitTurns, 0);
    }
}
