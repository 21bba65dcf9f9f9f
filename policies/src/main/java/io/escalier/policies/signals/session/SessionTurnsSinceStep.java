package io.escalier.policies.signals.session;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.situation.SessionView;

/** {@code session.turns_since_step}: how long ago the session was last helped. */
final class SessionTurnsSinceStep extends RequestDetector {
    /** Where a session keeps the turn of its newest step; 0 for none. */
    private static final String TURN = "step.turn";

    SessionTurnsSinceStep() {
        super(
                "session.turns_since_step",
                ValueType.INT,
                "0 or more",
                "How many turns ago the newest step was taken in the session; absent when none was.");
    }

    @Override
    public Evidence detect(Sight sight) {
        SessionView session = sight.now().session();
        long turn = session.number(TURN);
        if (turn == 0) {
            return absent("no step was taken");
        }
        long turns = Math.max(0, session.turn() - turn);
        return found(turns, Words.count(turns, "turn") + " ago");
    }
}
