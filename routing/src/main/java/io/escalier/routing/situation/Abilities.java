package io.escalier.routing.situation;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a target can do.
 *
 * @param context the most tokens of a prompt and its answer together; empty when not known
 * @param maxOutput the most tokens it will answer with; empty when not known
 * @param tools whether it takes tools
 * @param images whether it takes pictures
 * @param temperature whether it takes a temperature
 * @param logprobs whether it gives log-probabilities when asked
 * @param efforts the reasoning efforts it takes; empty for a model without
 * @param advisors configured models that its provider itself lets it ask for advice in the middle of an answer; empty for
 *     most
 */
public record Abilities(
        OptionalInt context,
        OptionalInt maxOutput,
        boolean tools,
        boolean images,
        boolean temperature,
        boolean logprobs,
        Set<String> efforts,
        Set<String> advisors) {
    public Abilities {
        efforts = Set.copyOf(efforts);
        advisors = Set.copyOf(advisors);
    }

    /** One whose provider lets it ask nobody. */
    public Abilities(
            OptionalInt context,
            OptionalInt maxOutput,
            boolean tools,
            boolean images,
            boolean temperature,
            boolean logprobs,
            Set<String> efforts) {
        this(context, maxOutput, tools, images, temperature, logprobs, efforts, Set.of());
    }

    /** The same whose provider lets it ask these. */
    public Abilities advisedBy(Set<String> names) {
        return new Abilities(context, maxOutput, tools, images, temperature, logprobs, efforts, names);
    }

    /** One that takes tools, pictures and a temperature, and whose window nobody knows. */
    public static Abilities of(boolean logprobs, OptionalInt maxOutput, Set<String> efforts) {
        return new Abilities(OptionalInt.empty(), maxOutput, true, true, true, logprobs, efforts);
    }
}
