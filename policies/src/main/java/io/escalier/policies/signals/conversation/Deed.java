package io.escalier.policies.signals.conversation;

import io.escalier.policies.signals.tools.Call;
import io.escalier.policies.signals.tools.Heard;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that was made, and what came of it.
 *
 * @param reply null when none came
 */
public record Deed(Call call, @Nullable Reply reply) {
    /** The tool's complaint; null when it has none. */
    public @Nullable Heard heard() {
        return reply == null ? null : reply.heard();
    }
}
