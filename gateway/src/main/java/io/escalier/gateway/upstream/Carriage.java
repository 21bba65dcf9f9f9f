package io.escalier.gateway.upstream;

import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import java.util.Map;
import java.util.Set;

/**
 * Tells what becomes of a request on its way to a target.
 *
 * @param targets by name
 */
public record Carriage(Map<String, UpstreamTarget> targets, Translations translations) {
    public Carriage {
        targets = Map.copyOf(targets);
    }

    /** What a target would not get of a request, by the client's names, sorted; empty for all of it. */
    public Set<String> notCarried(Request request, Caller caller, String target) {
        UpstreamTarget upstream = targets.get(target);
        return upstream == null ? Set.of() : translations.notCarried(request, caller.keyId(), upstream);
    }

    /** Where a target is; empty for one that is none. */
    public String provider(String target) {
        UpstreamTarget upstream = targets.get(target);
        return upstream == null ? "" : upstream.model().provider();
    }

    /** By which its provider knows a target; empty for one that is none. */
    public String id(String target) {
        UpstreamTarget upstream = targets.get(target);
        return upstream == null ? "" : upstream.model().id();
    }
}
