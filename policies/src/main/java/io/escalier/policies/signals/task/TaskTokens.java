package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.policies.size.Tokens;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;

/**
 * {@code task.tokens}: the size of what the model must read.
 *
 * <p>An estimate: see {@link Tokens}.
 */
final class TaskTokens extends RequestDetector {
    private static final Said.Reading<Long> BYTES = Tokens::bytes;

    private final ConversationMemo memo;

    TaskTokens(ConversationMemo memo) {
        super(
                "task.tokens",
                ValueType.INT,
                "0 or more",
                "About how many tokens the conversation and the tool definitions have: UTF-8 bytes divided by 4, without"
                        + " images.");
        this.memo = memo;
    }

    @Override
    public Evidence detect(Sight sight) {
        long bytes = Tokens.bytes(sight.request().tools());
        for (Said said : sight.ofTask(memo).messages()) {
            bytes += said.read(BYTES);
        }
        long tokens = Tokens.ofBytes(bytes);
        return found(tokens, "about " + Words.count(tokens, "token"));
    }
}
