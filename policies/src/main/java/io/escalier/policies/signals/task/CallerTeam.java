package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code caller.team}: whose key was used. */
final class CallerTeam extends RequestDetector {
    CallerTeam() {
        super(
                "caller.team",
                ValueType.STRING,
                "a configured team",
                "The team of the key, or of the token, with which the client came; absent for one of no team.");
    }

    @Override
    public Evidence detect(Sight sight) {
        String team = sight.task().caller().team();
        return team == null ? absent("the caller is of no team") : found(team, "the team is " + Words.quote(team));
    }
}
