package io.escalier.policies.signals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/** {@code answer.empty}: neither text nor a tool call nor a refusal. White space is no text. */
final class AnswerEmpty extends AnswerDetector {
    AnswerEmpty() {
        super(new Signal(
                "answer.empty",
                Stage.AFTER,
                ValueType.BOOL,
                "true or false",
                false,
                "Whether the answer has no text, no tool call and no refusal."));
    }

    @Override
    public boolean certain() {
        return true;
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        boolean empty = answer.text().isBlank() && answer.toolCalls().isEmpty() && answer.refusal() == null;
        return found(empty, empty ? "nothing was said" : "something was said");
    }
}
