package io.escalier.gateway.dialect.anthropic;

import io.escalier.routing.task.Span;
import org.jspecify.annotations.Nullable;

/**
 * What one of the calls used that an answer is made of, as {@code usage.iterations} has them.
 *
 * @param advice whether it was an advisor's
 * @param model where the provider's name of it stands; null where it does not
 * @param advisor configured model that it can only have been; null where it was nobody's advice
 */
record Iteration(
        boolean advice,
        MessagesUsage used,
        @Nullable Span model,
        @Nullable String advisor) {}
