package io.escalier.gateway.ledger;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.price.Money;
import io.escalier.routing.strategy.RuleArm;
import java.util.Map;

/** What came of a claim. */
public sealed interface Recorded {

    /** There is no such task, answer or session, or it is not the caller's. */
    record NotFound() implements Recorded {}

    /** In the books, and nothing to count: not settled yet, or no different from what stands. */
    record Kept(Judged what) implements Recorded {}

    /**
     * Settled: to be counted, now and never again.
     *
     * @param cost the known cost of the tasks that are judged with it and were not before
     * @param rules that had their first arm of a session on one of those tasks, with the arm
     */
    record Counted(Judged what, Money cost, Map<String, RuleArm> rules) implements Recorded {
        public Counted {
            rules = Map.copyOf(rules);
        }
    }

    /** It was counted, and is the opposite now. */
    record Revised(Judged what) implements Recorded {}

    /**
     * Whose success it is.
     *
     * @param id of the task or the session
     * @param success as it stands now
     */
    record Judged(Outcome.Unit unit, String id, String route, String policy, Arm arm, String source, boolean success) {}
}
