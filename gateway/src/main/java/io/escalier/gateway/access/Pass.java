package io.escalier.gateway.access;

import io.escalier.gateway.config.Route;
import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.limits.Coverage;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.task.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With which somebody came in.
 *
 * @param caller who it is
 * @param line the key, who made it, and so on; none for those that came without a key of this gateway's
 */
public record Pass(Caller caller, List<Key> line) {
    /** Somebody for whom none is needed. */
    public static final Pass NONE = new Pass(Caller.ANONYMOUS, List.of());

    public Pass {
        line = List.copyOf(line);
    }

    /** Whether a route is for the caller. */
    public boolean opens(Route route, CallerLimits teams) {
        return teams.opens(route.name(), caller.team())
                && line.stream().map(Key::grant).allMatch(grant -> grant.names(route) && grant.callsAllOf(route));
    }

    /** Why a route is not for the caller; null when it is. */
    public @Nullable Failure refusal(Route route, CallerLimits teams) {
        if (!opens(route, teams)) {
            String who = line.isEmpty() ? "you" : "this key";
            return new Failure(
                    FailureKind.FORBIDDEN,
                    "the route " + route.name() + " is not for " + who
                            + ": see /v1/models for those that are, or ask who made the key",
                    "model",
                    "route_not_allowed",
                    null);
        }
        if (route.wantsCredential() && caller.credential() == null) {
            return new Failure(
                    FailureKind.UNAUTHENTICATED,
                    "a model of the route " + route.name() + " takes your own credential: send it as Authorization:"
                            + " Bearer or x-api-key, and a key of this gateway as x-escalier-key",
                    null,
                    "credential_needed",
                    null);
        }
        return null;
    }

    /** The limits that hold what the caller asks of a route. */
    public Coverage coverage(CallerLimits limits, String route) {
        Map<String, Allowance> keys = new LinkedHashMap<>();
        line.forEach(key -> keys.put(key.id(), key.grant().allowance()));
        return limits.of(route, caller.team(), keys);
    }
}
