package io.escalier.routing.ledger;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Cause;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.limit.Reserved;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One upstream call as it ended.
 *
 * @param target the configured model
 * @param took from the start of the call to its end
 * @param firstContent from the start of the call to the first content; null when none came
 * @param result {@code ok}, {@code cancelled} or the label of a failure
 * @param usage as billed, or as reckoned
 * @param cost of that usage
 * @param bytesRead of the answer's body
 * @param reserved of the budgets that cover it; null where none does
 */
public record AttemptEntry(
        AttemptId id,
        TargetRole role,
        String target,
        Purpose purpose,
        Cause cause,
        Instant started,
        Duration took,
        @Nullable Duration firstContent,
        String result,
        Usage usage,
        Cost cost,
        long bytesRead,
        @Nullable Reserved reserved) {

    /** One that no budget covers. */
    public AttemptEntry(
            AttemptId id,
            TargetRole role,
            String target,
            Purpose purpose,
            Cause cause,
            Instant started,
            Duration took,
            @Nullable Duration firstContent,
            String result,
            Usage usage,
            Cost cost,
            long bytesRead) {
        this(id, role, target, purpose, cause, started, took, firstContent, result, usage, cost, bytesRead, null);
    }

    /** Whether it could have come to more than was reserved for it: the request set no bound. */
    public boolean unbounded() {
        return reserved != null && !reserved.bounded();
    }

    /** Whether it cost more than was reserved for it. */
    public boolean overspent() {
        return reserved != null && reserved.exceededBy(cost);
    }

    /** What these cost together; unknown when one of them is. */
    public static Cost cost(Collection<AttemptEntry> attempts) {
        boolean known = attempts.stream().allMatch(a -> a.cost() instanceof Cost.Known);
        return known ? Cost.of(knownCost(attempts)) : Cost.UNKNOWN;
    }

    /** All that these read and wrote, in tokens; empty when not all of it is known. */
    public static OptionalLong tokens(Collection<AttemptEntry> attempts) {
        long sum = 0;
        for (AttemptEntry attempt : attempts) {
            OptionalLong tokens = attempt.usage().tokens();
            if (tokens.isEmpty()) {
                return tokens;
            }
            sum += tokens.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** What those of them cost together whose cost is known. */
    public static Money knownCost(Collection<AttemptEntry> attempts) {
        Money sum = Money.ZERO;
        for (AttemptEntry attempt : attempts) {
            if (attempt.cost() instanceof Cost.Known known) {
                sum = sum.plus(known.money());
            }
        }
        return sum;
    }
}
