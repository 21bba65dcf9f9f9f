package io.escalier.policies.rules;

import io.escalier.policies.verify.Checks;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All that conditions may speak of beside a policy's own thresholds. */
public final class Vocabularies {
    private Vocabularies() {}

    /**
     * The signals of detectors, and those that a play measures itself: costs, what is bought, what time shows.
     *
     * @param detectors all there are
     */
    public static List<Signal> signals(Collection<Detector> detectors) {
        List<Signal> signals = new ArrayList<>();
        detectors.forEach(detector -> signals.add(detector.signal()));
        signals.addAll(CostSignals.SIGNALS);
        signals.add(Quiet.SIGNAL);
        signals.addAll(Checks.SIGNALS);
        return signals;
    }
}
