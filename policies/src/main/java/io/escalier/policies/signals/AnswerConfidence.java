package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * {@code answer.confidence} and {@code answer.confidence_min}: how likely the model itself held its words to be.
 *
 * <p>Both are read off the log-probabilities of the tokens; see {@link Confidence} for the formula. The mean of a
 * beginning is a fair sample of the whole, and the minimum can only fall as more arrives.
 */
final class AnswerConfidence extends AnswerDetector {
    private final ToDoubleFunction<Confidence> measure;

    private AnswerConfidence(String name, String meaning, ToDoubleFunction<Confidence> measure) {
        super(new Signal(name, Stage.AFTER, ValueType.DOUBLE, "0.0 to 1.0", true, meaning));
        this.measure = measure;
    }

    static AnswerConfidence mean() {
        return new AnswerConfidence(
                "answer.confidence",
                "Geometric mean of the probabilities of the answer's tokens; absent without log-probabilities.",
                Confidence::mean);
    }

    static AnswerConfidence least() {
        return new AnswerConfidence(
                "answer.confidence_min",
                "The smallest probability of a token of the answer; absent without log-probabilities.",
                Confidence::least);
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Confidence confidence = answer.confidence();
        if (confidence == null) {
            return absent("no log-probabilities came with the answer");
        }
        double value = measure.applyAsDouble(confidence);
        if (Double.isNaN(value)) {
            return absent("the log-probabilities are no numbers");
        }
        String words = String.format(Locale.ROOT, "%.3f over ", value) + Words.count(confidence.tokens(), "token");
        return found(value, words);
    }
}
