package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.size.Tokens;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Confidence;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import io.escalier.routing.task.Content;

/**
 * {@code answer.tokens}: the size of what the model wrote.
 *
 * <p>Of the text as many as came with a log-probability, where any did; else, and of tool calls always, an estimate: see
 * {@link Tokens}. Reasoning is in it only if the log-probabilities have it.
 */
final class AnswerTokens extends AnswerDetector {
    AnswerTokens() {
        super(new Signal(
                "answer.tokens",
                Stage.AFTER,
                ValueType.INT,
                "0 or more",
                false,
                "About how many tokens the answer has, tool calls included: as many as came with log-probabilities, or"
                        + " UTF-8 bytes divided by 4."));
    }

    @Override
    Evidence detect(Sight sight, Answer answer) {
        Confidence confidence = answer.confidence();
        long bytes = 0;
        for (Content.ToolCall call : answer.toolCalls()) {
            bytes += Tokens.bytes(call.name()) + Tokens.bytes(call.arguments());
        }
        if (confidence == null || confidence.tokens() <= 0) {
            String refusal = answer.refusal();
            bytes += Tokens.bytes(answer.text()) + (refusal == null ? 0 : Tokens.bytes(refusal));
        }
        long scored = confidence == null ? 0 : Math.max(0, confidence.tokens());
        long tokens = scored + Tokens.ofBytes(bytes);
        return found(tokens, (bytes > 0 ? "about " : "") + Words.count(tokens, "token"));
    }
}
