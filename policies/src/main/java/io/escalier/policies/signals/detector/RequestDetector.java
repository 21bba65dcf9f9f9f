package io.escalier.policies.signals.detector;

import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/** What all detectors of requests share: they look at no answer, and most of them always find a value. */
public abstract class RequestDetector implements Detector {
    private final Signal signal;

    protected RequestDetector(String name, ValueType type, String range, String meaning) {
        this(new Signal(name, Stage.BEFORE, type, range, false, meaning));
    }

    protected RequestDetector(Signal signal) {
        this.signal = signal;
    }

    @Override
    public final Signal signal() {
        return signal;
    }

    protected final Evidence found(Object value, String words) {
        return Evidence.of(signal, value, words);
    }

    protected final Evidence absent(String why) {
        return Evidence.absent(signal, why);
    }

    /** @param unit of what was counted, in the singular */
    protected final Evidence counted(long count, String unit) {
        return found(count, Words.count(count, unit));
    }
}
