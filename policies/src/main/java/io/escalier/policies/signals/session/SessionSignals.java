package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.signal.Detector;
import java.util.List;

/** The detectors of this package, in the order of the documentation. */
public final class SessionSignals {
    private SessionSignals() {}

    /** @param memo with which all of them read the conversation */
    public static List<Detector> all(ConversationMemo memo, ToolKinds kinds) {
        return List.of(
                new SessionToolErrors(memo),
                new SessionToolErrorSeverity(memo),
                new SessionRepeats(memo),
                new SessionDrift(memo),
                new SessionOscillation(memo),
                new SessionNoProgress(memo, kinds),
                SessionTests.passed(memo),
                SessionTests.failed(memo),
                new SessionTestsFailedRuns(memo),
                new SessionReask(memo),
                new SessionCorrection(memo),
                new SessionFrustration(memo),
                new SessionCompacted(memo),
                new SessionStep(),
                new SessionTurnsSinceStep(),
                new SessionStaying());
    }
}
