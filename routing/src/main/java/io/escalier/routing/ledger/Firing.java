package io.escalier.routing.ledger;

import io.escalier.routing.signal.Stage;
import io.escalier.routing.strategy.RuleArm;

/**
 * A rule whose condition held.
 *
 * @param arm whether its step was due, and then whether it was taken
 * @param first whether the rule had no arm in this session before: what comes of the task says what the arm is worth
 * @param late whether the answer had gone out already
 */
public record Firing(String rule, Stage stage, RuleArm arm, boolean first, boolean late) {

    /** Whether its ladder moved. */
    public boolean acted() {
        return arm == RuleArm.HELPED;
    }

    /** Whether outcomes count for its arm. */
    public boolean counts() {
        return first && arm != RuleArm.NONE;
    }
}
