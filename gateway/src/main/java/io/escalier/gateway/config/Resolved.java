package io.escalier.gateway.config;

import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.upstream.UpstreamTarget;
import io.escalier.policies.rules.Policy;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.situation.Target;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A configuration without mistakes: every name stands for something.
 *
 * @param sections as written
 * @param targets every model, as the engine knows it
 * @param upstreams every model, as it is reached
 * @param policies those that some route uses, by name
 * @param detectors every free signal, as this configuration has it
 * @param routes as clients find them
 * @param callers the limits of everybody
 * @param tls of the listeners
 */
public record Resolved(
        GatewaySections sections,
        Map<String, Target> targets,
        Map<String, UpstreamTarget> upstreams,
        Map<String, Policy> policies,
        List<Detector> detectors,
        Routes routes,
        CallerLimits callers,
        ListenerTls tls) {
    public Resolved {
        targets = Map.copyOf(targets);
        upstreams = Map.copyOf(upstreams);
        policies = Map.copyOf(policies);
    }

    /** The same with each route changed; none may change its name. */
    public Resolved withRoutes(UnaryOperator<Route> change) {
        return new Resolved(sections, targets, upstreams, policies, detectors, routes.changed(change), callers, tls);
    }

    /**
     * The same, but written otherwise where nothing was resolved from: listeners, which then speak in the clear, ledger,
     * state.
     */
    public Resolved withSections(GatewaySections changed) {
        return new Resolved(changed, targets, upstreams, policies, detectors, routes, callers, ListenerTls.NONE);
    }
}
