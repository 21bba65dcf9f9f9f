package io.escalier.gateway.dialect;

import io.escalier.routing.situation.Abilities;
import java.util.Map;
import java.util.Set;

/**
 * A model as its provider knows it.
 *
 * @param provider as the configuration names it
 * @param id what goes into {@code model}
 * @param can what it can do
 * @param params members that every request to it gets, by name, each value as JSON text
 * @param streamOptions whether the provider takes {@code stream_options}
 * @param betas of a client's that the provider takes
 * @param fitting of the members of requests
 * @param effortWay how it is told how hard to try
 * @param advisors configured models that its provider lets it ask itself, each with the provider's name of it
 */
public record UpstreamModel(
        String provider,
        String id,
        Abilities can,
        Map<String, String> params,
        boolean streamOptions,
        Betas betas,
        Fitting fitting,
        EffortWay effortWay,
        Map<String, String> advisors) {
    public UpstreamModel {
        params = Map.copyOf(params);
        advisors = Map.copyOf(advisors);
    }

    /** One whose provider lets it ask nobody. */
    public UpstreamModel(
            String provider,
            String id,
            Abilities can,
            Map<String, String> params,
            boolean streamOptions,
            Betas betas,
            Fitting fitting,
            EffortWay effortWay) {
        this(provider, id, can, params, streamOptions, betas, fitting, effortWay, Map.of());
    }

    /** One whose provider takes everything as it is. */
    public UpstreamModel(
            String provider, String id, Abilities can, Map<String, String> params, boolean streamOptions, Betas betas) {
        this(provider, id, can, params, streamOptions, betas, Fitting.NONE, EffortWay.UNSAID);
    }

    /**
     * Names of unfinished parts of an API.
     *
     * @param all whether all of them are taken
     * @param named those that are, else
     */
    public record Betas(boolean all, Set<String> named) {
        public static final Betas ALL = new Betas(true, Set.of());

        public Betas {
            named = Set.copyOf(named);
        }

        public boolean allows(String beta) {
            return all || named.contains(beta);
        }
    }
}
