package io.escalier.gateway.config;

import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.upstream.Carriage;
import io.escalier.gateway.upstream.TokenCounter;
import io.escalier.routing.port.Ports;
import io.escalier.routing.situation.Target;
import java.util.Map;

/**
 * Everything a task needs to be served, of one generation of the configuration. A task keeps the one it started with.
 *
 * @param generation 1 for the first
 * @param targets every configured model by name
 * @param ports for tasks of this generation
 * @param limits of the listener
 * @param callers the limits of everybody
 * @param carriage what becomes of a request on its way to a target
 * @param counter of the tokens of requests
 */
public record Snapshot(
        long generation,
        Routes routes,
        Map<String, Target> targets,
        Ports ports,
        ServerLimits limits,
        CallerLimits callers,
        Carriage carriage,
        TokenCounter counter) {
    public Snapshot {
        targets = Map.copyOf(targets);
    }
}
