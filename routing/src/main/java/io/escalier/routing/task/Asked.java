package io.escalier.routing.task;

import java.util.OptionalInt;

/**
 * What a request asks for beside its messages, as far as the gateway acts on it; all else stays in the bytes.
 *
 * @param stream whether the answer is to come as events
 * @param usageInStream whether the client wants the usage event of a stream
 * @param logprobs whether the client wants log-probabilities
 * @param choices how many answers, 1 or more
 * @param maxTokens the client's own limit on the answer; empty when it set none
 */
public record Asked(boolean stream, boolean usageInStream, boolean logprobs, int choices, OptionalInt maxTokens) {
    public Asked {
        if (choices < 1) {
            throw new IllegalArgumentException("choices must be 1 or more, not " + choices);
        }
    }
}
