package io.escalier.routing.situation;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Request;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

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

    /**
     * What several models can do together: each request goes to one that takes its tools and pictures, and may be moved to
     * the one with the largest window; of all else only what every one of them can do.
     *
     * @param all 1 or more
     */
    public static Abilities together(List<Abilities> all) {
        Set<String> efforts = new HashSet<>(all.get(0).efforts());
        all.forEach(one -> efforts.retainAll(one.efforts()));
        return new Abilities(
                most(all, Abilities::context),
                most(all, Abilities::maxOutput),
                all.stream().anyMatch(Abilities::tools),
                all.stream().anyMatch(Abilities::images),
                all.stream().allMatch(Abilities::temperature),
                all.stream().allMatch(Abilities::logprobs),
                efforts);
    }

    private static OptionalInt most(List<Abilities> all, Function<Abilities, OptionalInt> of) {
        return all.stream().map(of).allMatch(OptionalInt::isPresent)
                ? all.stream().map(of).mapToInt(OptionalInt::getAsInt).max()
                : OptionalInt.empty();
    }

    /** Whether a request has pictures in it. */
    public static boolean pictures(Request request) {
        return request.messages().stream()
                .anyMatch(message -> message.content().stream().anyMatch(Content.Image.class::isInstance));
    }
}
