package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/** {@code caller.key}: which key was used. */
final class CallerKey extends RequestDetector {
    CallerKey() {
        super(
                "caller.key",
                ValueType.STRING,
                "id of a key, or anonymous",
                "The id of the key with which the client came, never the key itself.");
    }

    @Override
    public Evidence detect(Sight sight) {
        String key = sight.task().caller().keyId();
        return found(key, "the key is " + Words.quote(key));
    }
}
