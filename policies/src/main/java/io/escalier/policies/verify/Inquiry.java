package io.escalier.policies.verify;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.strategy.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * One call that a check needs.
 *
 * @param by the configured model to ask; null for the route's executor
 * @param purpose {@link Purpose#VERIFY} or {@link Purpose#JUDGE}
 * @param prompt what to send
 */
public record Inquiry(@Nullable String by, Purpose purpose, Prompt prompt) {}
