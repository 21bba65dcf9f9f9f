package io.escalier.policies.signals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;

/**
 * {@code answer.truncated} and {@code answer.truncated_by_client}: the answer ran into a limit on its length.
 *
 * <p>Two signals, because only one of them is the model's difficulty: a client that sets a limit of its own wanted a
 * short answer. Where a client set one, a cut is put down to it, even though the model's own limit may have been nearer.
 */
final class AnswerTruncated extends AnswerDetector {
    private final boolean byClient;

    private AnswerTruncated(boolean byClient, String name, String meaning) {
        super(new Signal(name, Stage.AFTER, ValueType.BOOL, "true or false", false, meaning));
        this.byClient = byClient;
    }

    static AnswerTruncated byModel() {
        return new AnswerTruncated(
                false, "answer.truncated", "Whether the answer was cut off at a limit that the client did not set.");
    }

    static AnswerTruncated byClient() {
        return new AnswerTruncated(
                true, "answer.truncated_by_client", "Whether the answer was cut off, the client having set a limit.");
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        if (!answer.complete()) {
            return absent("the answer has not ended");
        }
        boolean cut = answer.finish() == FinishReason.LENGTH;
        boolean limited = sight.request().asked().maxTokens().isPresent();
        String words = !cut
                ? "the answer came to its end"
                : limited ? "cut off at a limit; the client had set one" : "cut off at the model's limit";
        return found(cut && limited == byClient, words);
    }
}
