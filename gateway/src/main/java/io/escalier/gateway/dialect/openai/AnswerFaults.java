package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.fault.ErrorBody;
import io.escalier.gateway.dialect.fault.UpstreamErrors;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import org.jspecify.annotations.Nullable;

/** Errors that come where an answer should: providers send them with status 200, and in the middle of streams. */
final class AnswerFaults {
    private AnswerFaults() {}

    /** Null when the object that was scanned says no error. */
    static @Nullable Failure in(ChatScan scan, byte[] bytes, int from, int length) {
        if (scan.hasError) {
            return UpstreamErrors.event(ErrorBody.of(bytes, from, length));
        }
        for (ChoicePart choice : scan.choices) {
            if (choice.finish != null && FinishReasons.isFailure(choice.finish)) {
                return Failure.of(FailureKind.ERROR_EVENT, "the upstream ended the answer with an error");
            }
        }
        return null;
    }
}
