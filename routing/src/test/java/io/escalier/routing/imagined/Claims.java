package io.escalier.routing.imagined;

import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.Move;
import java.time.Duration;
import java.util.List;

/** What a test claims of limits. */
public final class Claims {
    public static final Limit SHARE = new Limit.Share("escalated", 0.2, Duration.ofHours(1), 1, AtLimit.EXECUTOR);
    public static final Limit.Spend SPEND =
            new Limit.Spend("advisor_spend", new Money(1_000_000), Duration.ofDays(1), AtLimit.EXECUTOR);

    private Claims() {}

    /** One task's escalation, for up to this much. */
    public static List<Claim> help(long nanoUsd) {
        return List.of(Claim.one(SHARE), new Claim(SPEND, new Money(nanoUsd)));
    }

    public static Move.Reserve reserve(int hold) {
        return new Move.Reserve(new HoldId(hold), help(1000), true);
    }

    /** Goes on whatever the limits say. */
    public static Move.Reserve count(int hold) {
        return new Move.Reserve(new HoldId(hold), help(1000), false);
    }

    public static Move refund(int hold) {
        return new Move.Refund(new HoldId(hold));
    }
}
