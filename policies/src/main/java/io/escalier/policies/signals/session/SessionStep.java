package io.escalier.policies.signals.session;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code session.step}: the newest step that a rule took in this session. */
final class SessionStep extends RequestDetector {
    /** Where a session keeps the kind of its newest step. */
    private static final String KIND = "step.kind";

    SessionStep() {
        super(
                "session.step",
                ValueType.STRING,
                "none, retry, advise, takeover",
                "The newest step that was taken in an earlier turn of the session.");
    }

    @Override
    public Evidence detect(Sight sight) {
        String kind = sight.now().session().word(KIND).orElse("none");
        return found(kind, kind.equals("none") ? "no step was taken" : "the newest step: " + kind);
    }
}
