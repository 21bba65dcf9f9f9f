package io.escalier.routing.engine;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Estimates what a task would have cost, had the advisor alone answered it. */
final class AdvisorOnly {
    private AdvisorOnly() {}

    /**
     * The advisor's own answer where there is one; else the tokens of the first executor attempt that answered, or that
     * used anything, at the advisor's prices; unknown when none did.
     * Cached tokens stay cached: the same conversation would have found the advisor's prompt cache as warm as it found
     * the executor's. Counting them as fresh input would read the savings several times too high. Nor does it count what
     * the executor read again because a consult had interrupted it.
     *
     * @param once what an attempt used, as if nothing had interrupted it
     */
    static Cost estimate(List<AttemptEntry> attempts, Target advisor, Function<AttemptEntry, Usage> once) {
        return first(attempts, TargetRole.ADVISOR, AdvisorOnly::answered)
                .map(AttemptEntry::cost)
                .or(() -> first(attempts, TargetRole.EXECUTOR, AdvisorOnly::answered)
                        .or(() -> first(attempts, TargetRole.EXECUTOR, AdvisorOnly::used))
                        .map(attempt -> advisor.price().of(once.apply(attempt))))
                .orElse(Cost.UNKNOWN);
    }

    private static Optional<AttemptEntry> first(
            List<AttemptEntry> attempts, TargetRole role, Predicate<AttemptEntry> which) {
        return attempts.stream()
                .filter(attempt -> attempt.role() == role && attempt.purpose().answers())
                .filter(which)
                .findFirst();
    }

    private static boolean answered(AttemptEntry attempt) {
        return attempt.result().equals("ok");
    }

    private static boolean used(AttemptEntry attempt) {
        return !attempt.usage().equals(Usage.NONE);
    }
}
