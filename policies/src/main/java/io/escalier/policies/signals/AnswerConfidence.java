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
 * {@code answer.confidence}, {@code answer.confidence_min} and {@code answer.confidence_margin}: how likely the model itself held its words to be.
 *
 * <p>All are read off the log-probabilities of the tokens; see {@link Confidence} for the formula. The mean of a
 * beginning is a fair sample of the whole, so is the margin, and the minimum can only fall as more arrives.
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

    static AnswerConfidence margin() {
        return new AnswerConfidence(
                "answer.confidence_margin",
                "By how much probability the likeliest token was ahead of the second, on average; absent without the"
                        + " log-probabilities of both. Tool calls have none.",
                Confidence::margin);
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Confidence confidence = answer.confidence();
        if (confidence == null) {
            return absent("no log-probabilities came with the answer");
        }
        double value = measure.applyAsDouble(confidence);
        if (Double.isNaN(value)) {
            return absent("nothing is known of it");
        }
        return found(value, shown(value) + " over " + Words.count(confidence.tokens(), "token"));
    }

    /** With three places. */
    private static String shown(double share) {
        if (share < 0 || share > 1) {
            return String.format(Locale.ROOT, "%.3f", share);
        }
        String thousandths = String.valueOf(1_000 + Math.round(share * 1_000));
        return (share >= 0.9995 ? "1." : "0.") + thousandths.substring(1);
    }
}
