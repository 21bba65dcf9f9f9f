package io.escalier.policies.verify;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.strategy.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * One call that a check needs.
 *
 * @param by the configured model to ask; null for the route's executor
 * @param purpose {@link Purpose#VERIFY} or {@link Purpose#JUDGE}
 * @param prompt what to send; a wish for log-probabilities in it is left out for a model that gives none
 */
public record Inquiry(@Nullable String by, Purpose purpose, Prompt prompt) {}
