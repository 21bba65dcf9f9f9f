package io.escalier.policies.verify;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.strategy.Prompt;

/**
 * One call that a check needs.
 *
 * @param purpose {@link Purpose#VERIFY} or {@link Purpose#JUDGE}
 * @param prompt what to send
 */
public record Inquiry(Purpose purpose, Prompt prompt) {}
