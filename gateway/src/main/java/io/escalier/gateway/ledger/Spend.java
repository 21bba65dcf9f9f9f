package io.escalier.gateway.ledger;

import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.util.OptionalDouble;

/**
 * What tasks cost, and what the advisor alone would have cost.
 *
 * @param known the known part of the cost of all tasks
 * @param unpriced tasks that have a part of unknown cost
 * @param judged the known part of the cost of the tasks whose success is known
 * @param judgedUnpriced those of them that have a part of unknown cost
 * @param compared tasks whose cost and whose estimate for the advisor alone are both known
 * @param comparedCost what those cost
 * @param advisorOnly what the advisor alone would have cost for those
 */
public record Spend(
        Money known,
        long unpriced,
        Money judged,
        long judgedUnpriced,
        long compared,
        Money comparedCost,
        Money advisorOnly) {

    /** Unknown when one task's is. */
    public Cost cost() {
        return unpriced == 0 ? Cost.of(known) : Cost.UNKNOWN;
    }

    /** What was paid for judged tasks, divided by how many of the judged succeeded; unknown when none did. */
    public Cost perSuccess(SuccessRate success) {
        boolean unknown = judgedUnpriced > 0 || success.successes() == 0;
        return unknown ? Cost.UNKNOWN : Cost.of(new Money(judged.nanoUsd() / success.successes()));
    }

    /** Share of the advisor's cost that was not spent, below 0 where more was; empty when nothing can be compared. */
    public OptionalDouble saving() {
        return advisorOnly.nanoUsd() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - (double) comparedCost.nanoUsd() / advisorOnly.nanoUsd());
    }
}
