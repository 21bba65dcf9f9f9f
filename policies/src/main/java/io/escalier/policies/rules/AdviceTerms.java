package io.escalier.policies.rules;

import io.escalier.policies.prompt.AdvicePrompt;
import java.time.Duration;

/**
 * How advice is asked for.
 *
 * @param maxPerSession how often a session is advised, 1 or more
 * @param maxTokens the longest advice, 1 or more
 * @param deadline the longest wait
 * @param prompt the words to the advisor, and to the executor
 * @param tool whether the executor is offered a tool by which it asks by itself
 */
public record AdviceTerms(int maxPerSession, int maxTokens, Duration deadline, AdvicePrompt prompt, boolean tool) {
    /** Three times a session, of a length that is rarely cut, and when a rule says so. */
    public static final AdviceTerms DEFAULT =
            new AdviceTerms(3, 1024, Duration.ofSeconds(30), AdvicePrompt.USUAL, false);
}
