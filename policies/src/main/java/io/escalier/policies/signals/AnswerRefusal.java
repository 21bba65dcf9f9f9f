package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * {@code answer.refusal}: the model will not, rather than cannot.
 *
 * <p>True when the provider says so (a refusal of its own, or the reason {@code content_filter}), and when the text
 * begins like a refusal in English, German, French, Spanish or Portuguese. An answer that calls tools refuses nothing.
 */
final class AnswerRefusal extends AnswerDetector {
    AnswerRefusal() {
        super(new Signal(
                "answer.refusal",
                Stage.AFTER,
                ValueType.BOOL,
                "true or false",
                true,
                "Whether the provider or the model refused: said so by the provider, or by how the text begins."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        String refusal = answer.refusal();
        if (refusal != null && !refusal.isBlank()) {
            return found(true, "the provider marked it as a refusal");
        }
        if (answer.finish() == FinishReason.CONTENT_FILTER) {
            return found(true, "the provider's filter stopped it");
        }
        @Nullable
        String phrase = answer.toolCalls().isEmpty()
                ? sight.ofAnswer(RefusalPhrases.OF_ANSWER).phrase()
                : null;
        return phrase == null
                ? found(false, "it does not begin like a refusal")
                : found(true, "it begins with " + Words.quote(phrase));
    }
}
