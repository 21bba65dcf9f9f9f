package io.escalier.policies.rules;

import io.escalier.policies.rules.Ladders.Rung;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Fact;
import java.util.List;

/**
 * What free signals make of one task at one point.
 *
 * @param point what was judged
 * @param sight what was looked at
 * @param fired the rules whose condition over free signals holds, in order
 * @param rungs the steps that could be taken, the strongest first, of equally strong ones that of the earlier rule
 * @param facts what was measured, for the decision record
 */
record Suspicion(Point point, Sight sight, List<Rule> fired, List<Rung> rungs, List<Fact> facts) {
    /** What can be judged of a task. */
    enum Point {
        REQUEST,
        /** Of a stream, while it goes on and nothing of it has gone out. */
        BEGINNING,
        /** An answer that nobody has seen. */
        WHOLE
    }
}
