package io.escalier.gateway.upstream;

import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import java.util.Map;
import java.util.Set;

/**
 * Tells what becomes of a request on its way to a target.
 *
 * @param targets by name
 * @param ratios what is known of prompts and tokens
 */
public record Carriage(Map<String, UpstreamTarget> targets, Translations translations, TokenRatios ratios) {
    public Carriage {
        targets = Map.copyOf(targets);
    }

    /** What a target would not get of a request, by the client's names, sorted; empty for all of it. */
    public Set<String> notCarried(Request request, Caller caller, String target) {
        UpstreamTarget upstream = targets.get(target);
        return upstream == null ? Set.of() : translations.notCarried(request, caller.keyId(), upstream);
    }

    /** An estimate of the tokens that a target would count of a request. */
    public long tokens(Request request, Caller caller, String target) {
        UpstreamTarget upstream = targets.get(target);
        long bytes = upstream == null
                ? request.raw().length
                : translations.body(request, caller.keyId(), Prompt.AS_ASKED, upstream).length;
        return ratios.tokens(target, bytes);
    }
}
