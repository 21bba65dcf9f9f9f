package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/** {@code answer.length}: characters of the visible text, as Unicode counts them. */
final class AnswerLength extends AnswerDetector {
    AnswerLength() {
        super(new Signal(
                "answer.length",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                false,
                "How many characters the visible text of the answer has; tool calls do not count."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        long length = answer.text().codePointCount(0, answer.text().length());
        return found(length, Words.count(length, "character"));
    }
}
