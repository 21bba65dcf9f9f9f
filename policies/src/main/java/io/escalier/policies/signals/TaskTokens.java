package io.escalier.policies.signals;

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
    TaskTokens() {
        super(
                "task.tokens",
                ValueType.INT,
                "0 or more",
                "About how many tokens the conversation and the tool definitions have: UTF-8 bytes divided by 4, without"
                        + " images.");
    }

    @Override
    public Evidence detect(Sight sight) {
        long tokens = Tokens.of(sight.request());
        return found(tokens, "about " + Words.count(tokens, "token"));
    }
}
