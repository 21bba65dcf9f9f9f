package io.escalier.policies.rules;

import java.time.Duration;

/**
 * How much of a stream {@link StreamMode#GUARD} looks at before text flows.
 *
 * @param tokens of text, 1 or more
 * @param within the longest the first text is held back
 * @param holdTools whether tool calls wait for the end of the answer
 */
public record GuardedStart(int tokens, Duration within, boolean holdTools) {
    /** 64 tokens or a second and a half, whichever comes first; tool calls wait. */
    public static final GuardedStart DEFAULT = new GuardedStart(64, Duration.ofMillis(1500), true);
}
