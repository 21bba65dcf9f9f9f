package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/**
 * {@code answer.refusal_prefix}: the first words of a refusal, as soon as they are there.
 *
 * <p>The same phrases as of {@link AnswerRefusal}, and what the provider says of it. Absent while the few words that
 * have come can still become one or the other, so that a rule that fires on {@code !answer.refusal_prefix} waits too.
 */
final class AnswerRefusalPrefix extends AnswerDetector {
    AnswerRefusalPrefix() {
        super(new Signal(
                "answer.refusal_prefix",
                Stage.DURING,
                ValueType.BOOL,
                "true or false",
                true,
                "Whether the answer begins like a refusal, known from its first words on; absent before."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        String refusal = answer.refusal();
        if (refusal != null && !refusal.isBlank()) {
            return found(true, "the provider marks it as a refusal");
        }
        if (!answer.toolCalls().isEmpty()) {
            return found(false, "it calls a tool");
        }
        RefusalPhrases.Beginning beginning = sight.ofAnswer(RefusalPhrases.OF_ANSWER);
        if (beginning.phrase() != null) {
            return found(true, "it begins with " + Words.quote(beginning.phrase()));
        }
        return beginning.open() && !answer.complete()
                ? absent("its first words are still to come")
                : found(false, "it does not begin like a refusal");
    }
}
