package io.escalier.gateway.access;

import io.escalier.gateway.config.Route;
import io.escalier.gateway.limits.Allowance;
import java.util.Set;

/**
 * What a key may do. Those that made a key hold it too: whatever it is granted, it can do no more than they.
 *
 * @param routes it may use; none named: all
 * @param models that may be called for it, by their configured names; none named: all
 * @param tags that policies see as {@code caller.tags}
 * @param allowance what it may cost and take
 * @param makesKeys whether it may make keys, within what it may do itself
 */
public record Grant(Set<String> routes, Set<String> models, Set<String> tags, Allowance allowance, boolean makesKeys) {
    public Grant {
        routes = Set.copyOf(routes);
        models = Set.copyOf(models);
        tags = Set.copyOf(tags);
    }

    boolean names(Route route) {
        return routes.isEmpty() || routes.contains(route.name());
    }

    /** Whether every model that may be called on the route, for help and checks too, may be called for the key. */
    boolean callsAllOf(Route route) {
        return models.isEmpty() || models.containsAll(route.models());
    }
}
