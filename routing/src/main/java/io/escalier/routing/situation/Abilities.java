package io.escalier.routing.situation;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a target can do.
 *
 * @param logprobs whether it gives log-probabilities when asked
 * @param maxOutput the most tokens it will answer with; empty when not known
 * @param efforts the reasoning efforts it takes; empty for a model without
 */
public record Abilities(boolean logprobs, OptionalInt maxOutput, Set<String> efforts) {
    public Abilities {
        efforts = Set.copyOf(efforts);
    }
}
