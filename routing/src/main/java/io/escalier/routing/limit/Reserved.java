package io.escalier.routing.limit;

import io.escalier.routing.price.Cost;

/**
 * What was reserved of the budgets for one upstream call.
 *
 * @param cost all of it; unknown where no budget needed to know
 * @param bounded whether the call could not come to more: false where the request sets no bound on the answer
 */
public record Reserved(Cost cost, boolean bounded) {
    /** Whether a call that cost this much has spent more than was reserved for it. */
    public boolean exceededBy(Cost spent) {
        return cost instanceof Cost.Known most
                && spent instanceof Cost.Known all
                && all.money().compareTo(most.money()) > 0;
    }
}
