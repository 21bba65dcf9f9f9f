package io.escalier.routing.limit;

import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.util.OptionalLong;

/**
 * What came of a reservation.
 *
 * @param cost of its calls; unknown counts as all that was reserved
 * @param tokens of its calls; empty when not known, which counts as all that was reserved
 * @param helped whether it came to something; else its share of tasks is given back
 */
public record Spent(Cost cost, OptionalLong tokens, boolean helped) {
    /** Nothing came of it, and nothing was spent. */
    public static final Spent NOTHING = new Spent(Cost.of(Money.ZERO), OptionalLong.of(0), false);

    /** What a claim comes to in the end, in its limit's unit. */
    public long of(Claim claim) {
        if (claim.limit() instanceof Limit.Spend) {
            return cost instanceof Cost.Known known ? known.money().nanoUsd() : claim.amount();
        }
        if (claim.limit() instanceof Limit.Share) {
            return helped ? claim.amount() : 0;
        }
        if (claim.limit() instanceof Limit.Rate rate && rate.unit() == Limit.Rate.Unit.TOKENS) {
            return tokens.orElse(claim.amount());
        }
        return claim.limit() instanceof Limit.Concurrency ? 0 : claim.amount();
    }
}
