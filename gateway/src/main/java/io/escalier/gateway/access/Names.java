package io.escalier.gateway.access;

import io.escalier.gateway.limits.CallerLimits;
import java.util.Set;

/**
 * What keys can be for.
 *
 * @param routes that are configured
 * @param models that are configured
 * @param teams that are configured
 */
public record Names(Set<String> routes, Set<String> models, CallerLimits teams) {
    public Names {
        routes = Set.copyOf(routes);
        models = Set.copyOf(models);
    }
}
