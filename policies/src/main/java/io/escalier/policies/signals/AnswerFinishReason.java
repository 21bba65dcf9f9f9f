package io.escalier.policies.signals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/** {@code answer.finish_reason}: why the model stopped, in the words of {@link FinishReason#label()}. */
final class AnswerFinishReason extends AnswerDetector {
    AnswerFinishReason() {
        super(new Signal(
                "answer.finish_reason",
                Stage.AFTER,
                ValueType.STRING,
                "stop, length, tool_calls, content_filter, other",
                false,
                "Why the model stopped."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        FinishReason finish = answer.finish();
        return finish == null
                ? absent("the answer has not ended")
                : found(finish.label(), "the model stopped: " + finish.label());
    }
}
