package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request with the changes that a call needs.
 *
 * @param logprobs whether log-probabilities are wanted
 * @param rivals and those of the second likeliest tokens
 */
public record Altered(NeutralRequest request, boolean logprobs, boolean rivals) {

    /** Applies changes in order; tools first, of which others may say how they are to be called. */
    public static Altered by(NeutralRequest request, Prompt.Changed prompt) {
        Altered altered = new Altered(Interludes.in(request, prompt), false, false);
        for (Change change : prompt.changes()) {
            if (change instanceof Change.Offer offer) {
                altered = altered.offered(offer);
            }
        }
        for (Change change : prompt.changes()) {
            altered = altered.by(change);
        }
        return altered;
    }

    /**
     * A model's params without those that the changes set: of two words on one member the later counts.
     *
     * @param effort members that tell how hard to try
     * @param aside members that a question beside the request has otherwise
     */
    public static Map<String, String> params(
            Map<String, String> params, Prompt.Changed prompt, Set<String> effort, Set<String> aside) {
        Map<String, String> left = new LinkedHashMap<>(params);
        for (Change change : prompt.changes()) {
            if (change instanceof Change.Effort) {
                left.keySet().removeAll(effort);
            } else if (change instanceof Change.Temperature) {
                left.remove("temperature");
            } else if (change instanceof Change.Aside) {
                left.keySet().removeAll(aside);
            }
        }
        return left;
    }

    private Altered by(Change change) {
        Settings was = request.settings();
        if (change instanceof Change.Effort effort) {
            return with(new Settings(
                    was.stream(),
                    was.maxTokens(),
                    was.temperature(),
                    was.topP(),
                    was.topK(),
                    was.stop(),
                    was.user(),
                    new Thinking(true, OptionalInt.empty(), effort.level()),
                    was.shape()));
        } else if (change instanceof Change.Temperature temperature) {
            return with(new Settings(
                    was.stream(),
                    was.maxTokens(),
                    OptionalDouble.of(temperature.value()),
                    was.topP(),
                    was.topK(),
                    was.stop(),
                    was.user(),
                    was.thinking(),
                    was.shape()));
        } else if (change instanceof Change.Aside aside) {
            return aside(aside);
        } else if (change instanceof Change.Logprobs wanted) {
            return new Altered(request, true, wanted.rivals());
        }
        // Tools, and what went between turns, are in the request already.
        return this;
    }

    private Altered with(Settings settings) {
        return new Altered(
                new NeutralRequest(request.turns(), request.tools(), request.toolUse(), settings, request.others()),
                logprobs,
                rivals);
    }

    /** Behind the client's own: what is at the head of a provider's cache stays there. */
    private Altered offered(Change.Offer offer) {
        List<ToolOffer> tools = new ArrayList<>(request.tools());
        tools.add(new ToolOffer(offer.name(), offer.description(), ToolOffers.NO_ARGUMENTS, null, null));
        // The tool that has to be called is one of the client's: where they are all lost, none has to be.
        boolean lost = request.tools().isEmpty() && request.toolUse().way() == ToolUse.Way.ANY;
        ToolUse use = lost ? new ToolUse(null, null, request.toolUse().parallel()) : request.toolUse();
        return new Altered(
                new NeutralRequest(request.turns(), tools, use, request.settings(), request.others()),
                logprobs,
                rivals);
    }

    /** One answer, short, whole, in words; tools stay, at the head of the provider's cache, and are not called. */
    private Altered aside(Change.Aside aside) {
        Settings was = request.settings();
        Settings brief = new Settings(
                false,
                OptionalInt.of(aside.maxTokens()),
                was.temperature(),
                was.topP(),
                was.topK(),
                was.stop(),
                was.user(),
                Thinking.NOT_SAID,
                null);
        ToolUse none = request.tools().isEmpty() ? ToolUse.NOT_SAID : new ToolUse(ToolUse.Way.NONE, null, null);
        return new Altered(
                new NeutralRequest(request.turns(), request.tools(), none, brief, request.others()), logprobs, rivals);
    }
}
