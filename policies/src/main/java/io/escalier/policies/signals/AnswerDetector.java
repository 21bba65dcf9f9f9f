package io.escalier.policies.signals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;

/** What all detectors of answers share: before there is an answer, their signal is absent. */
abstract class AnswerDetector implements Detector {
    private final Signal signal;

    AnswerDetector(Signal signal) {
        this.signal = signal;
    }

    @Override
    public final Signal signal() {
        return signal;
    }

    @Override
    public final Evidence detect(Sight sight) {
        Answer answer = sight.answer();
        return answer == null ? absent("there is no answer yet") : detect(sight, answer);
    }

    abstract Evidence detect(Sight sight, Answer answer);

    final Evidence found(Object value, String words) {
        return Evidence.of(signal, value, words);
    }

    final Evidence absent(String why) {
        return Evidence.absent(signal, why);
    }
}
