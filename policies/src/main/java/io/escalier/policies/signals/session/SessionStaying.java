package io.escalier.policies.signals.session;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code session.staying}: whether an earlier takeover still holds. */
final class SessionStaying extends RequestDetector {
    /** Where a session keeps whom a takeover handed it to. */
    private static final String STAY = "stay";

    SessionStaying() {
        super(
                "session.staying",
                ValueType.BOOL,
                "true or false",
                "Whether a takeover of an earlier turn stays for this one.");
    }

    @Override
    public Evidence detect(Sight sight) {
        boolean staying = sight.now().session().word(STAY).isPresent();
        return found(staying, staying ? "a takeover stays" : "no takeover stays");
    }
}
