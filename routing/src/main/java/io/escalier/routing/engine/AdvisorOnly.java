package io.escalier.routing.engine;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.port.Target;
import io.escalier.routing.price.Cost;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;

/** Estimates what a task would have cost, had the advisor alone answered it. */
final class AdvisorOnly {
    private AdvisorOnly() {}

    /**
     * The advisor's own answer where there is one; else the first executor answer's tokens at the advisor's prices.
     * Cached tokens stay cached: the same conversation would have found the advisor's prompt cache as warm as it found
     * the executor's. Counting them as fresh input would read the savings several times too high.
     */
    static Cost estimate(List<AttemptEntry> attempts, Target advisor) {
        for (AttemptEntry attempt : attempts) {
            if (attempt.role() == TargetRole.ADVISOR
                    && attempt.purpose() != Purpose.ADVICE
                    && attempt.result().equals("ok")) {
                return attempt.cost();
            }
        }
        return attempts.stream()
                .filter(attempt -> attempt.role() == TargetRole.EXECUTOR)
                .findFirst()
                .map(attempt -> advisor.price().of(attempt.usage()))
                .orElse(Cost.UNKNOWN);
    }
}
